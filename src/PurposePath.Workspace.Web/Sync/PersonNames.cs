using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Goals, actions, issues and measures carry the names of their people as they were when they were read: gives them the names of now.</summary>
public sealed class PersonNames(
    EntityStore<GoalDto> goals, EntityStore<ActionDto> actions, EntityStore<IssueDto> issues, EntityStore<MeasureDto> measures)
{
    /// <summary>Renames whoever is called otherwise now.</summary>
    /// <param name="people">Everybody.</param>
    public void Apply(IReadOnlyList<PersonDto> people)
    {
        var names = people.ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        Rename(goals, goal => goal.Id, goal => goal.OwnerId, goal => goal.OwnerName, (goal, name) => goal with { OwnerName = name });
        Rename(actions, action => action.Id, action => action.AssignedPersonId, action => action.AssignedPersonName, (action, name) => action with { AssignedPersonName = name });
        Rename(issues, issue => issue.Id, issue => issue.AssignedPersonId, issue => issue.AssignedPersonName, (issue, name) => issue with { AssignedPersonName = name });
        Rename(measures, measure => measure.Id, measure => measure.OwnerId, measure => measure.OwnerName, (measure, name) => measure with { OwnerName = name });

        void Rename<T>(EntityStore<T> store, Func<T, string> idOf, Func<T, string?> personOf, Func<T, string?> nameOf, Func<T, string, T> withName)
            where T : class
        {
            foreach (var entity in store.All.Where(entity => NameOf(personOf(entity)) is { } name && name != nameOf(entity)).ToList())
            {
                // Without a position: that of the people would make events of this entity that are still on their way look old.
                store.Apply(idOf(entity), cursor: null, shown => NameOf(personOf(shown)) is { } name ? withName(shown, name) : shown);
            }
        }

        string? NameOf(string? personId) => personId is null ? null : names.GetValueOrDefault(personId);
    }
}

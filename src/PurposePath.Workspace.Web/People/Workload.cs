using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Issues;

namespace PurposePath.Workspace.Web.People;

/// <summary>What a person has on their hands.</summary>
/// <param name="Goals">Goals they own that are not over.</param>
/// <param name="Actions">Open actions.</param>
/// <param name="Late">Of these past due.</param>
/// <param name="Issues">Issues they look after that are not closed.</param>
public sealed record Workload(int Goals, int Actions, int Late, int Issues)
{
    /// <summary>The workload of everybody who has any, by person.</summary>
    public static IReadOnlyDictionary<string, Workload> Of(
        IEnumerable<GoalDto> goals, IEnumerable<ActionDto> actions, IEnumerable<IssueDto> issues, DateOnly today)
    {
        var byPerson = new Dictionary<string, Workload>(StringComparer.Ordinal);
        void Add(string personId, Func<Workload, Workload> more) => byPerson[personId] = more(byPerson.GetValueOrDefault(personId) ?? new Workload(0, 0, 0, 0));

        foreach (var goal in goals.Where(goal => goal.Status is "active" or "paused" or "draft"))
        {
            Add(goal.OwnerId, sum => sum with { Goals = sum.Goals + 1 });
        }

        foreach (var action in actions.Where(action => ActionStatuses.IsOpen(action.Status)))
        {
            Add(action.AssignedPersonId, sum => sum with { Actions = sum.Actions + 1, Late = sum.Late + (action.DueDate < today ? 1 : 0) });
        }

        foreach (var issue in issues.Where(IssueWords.IsOpen))
        {
            if (issue.AssignedPersonId is { } personId)
            {
                Add(personId, sum => sum with { Issues = sum.Issues + 1 });
            }
        }

        return byPerson;
    }
}

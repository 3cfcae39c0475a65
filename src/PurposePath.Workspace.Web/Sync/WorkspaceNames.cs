using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Gives toasts and feeds the names that the pages show.</summary>
internal sealed class WorkspaceNames(
    PeopleDirectory people, EntityStore<GoalDto> goals, EntityStore<ActionDto> actions, EntityStore<IssueDto> issues, EntityStore<MeasureDto> measures)
    : IEntityNames
{
    public string? PersonName(string personId) => people.FindName(personId);

    public string? GoalTitle(string goalId) => goals.Find(goalId)?.Title;

    public string? ActionTitle(string actionId) => actions.Find(actionId)?.Title;

    public string? ActionAssignee(string actionId) => actions.Find(actionId)?.AssignedPersonId;

    public string? IssueTitle(string issueId) => issues.Find(issueId)?.Title;

    public string? MeasureName(string measureId) => measures.Find(measureId)?.Name;
}

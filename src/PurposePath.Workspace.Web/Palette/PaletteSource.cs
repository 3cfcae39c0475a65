using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Colleague;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Issues;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Palette;

/// <summary>Everything the palette can lead to: commands, pages, and what the stores hold.</summary>
public sealed class PaletteSource(
    EntityStore<GoalDto> goals,
    EntityStore<ActionDto> actions,
    EntityStore<IssueDto> issues,
    EntityStore<MeasureDto> measures,
    PeopleDirectory people,
    ColleaguePalette colleague)
{
    private const string Create = "Create";
    private const string GoTo = "Go to";

    private static readonly PaletteEntry[] Fixed =
    [
        new(Create, "New action", "/operations?new=1", IconName.Plus) { Words = "add task todo" },
        new(Create, "New goal", "/goals?new=1", IconName.Plus) { Words = "add objective" },
        new(Create, "Report an issue", "/issues?new=1", IconName.Plus) { Words = "new add problem bug" },
        new(GoTo, "Dashboard", "/", IconName.Dashboard) { Words = "home start", Hint = "G D" },
        new(GoTo, "Goals", "/goals", IconName.Goals) { Hint = "G G" },
        new(GoTo, "Operations", "/operations", IconName.Board) { Words = "actions board tasks", Hint = "G O" },
        new(GoTo, "Issues", "/issues", IconName.Alert) { Words = "problems board", Hint = "G I" },
        new(GoTo, "People", "/people", IconName.People) { Words = "team colleagues", Hint = "G P" },
        new(GoTo, "Measures", "/measures", IconName.Pulse) { Words = "numbers kpi readings", Hint = "G M" },
        new(GoTo, "Activity", "/activity", IconName.Clock) { Words = "feed history news", Hint = "G A" },
        new(GoTo, "Settings", "/settings", IconName.Gear) { Words = "theme dark light notifications diagnostics preferences", Hint = "G S" },
    ];

    /// <summary>All of it; commands and pages first.</summary>
    internal IEnumerable<PaletteEntry> All()
    {
        var mine = people.Me is { } me
            ? [new PaletteEntry(GoTo, "My actions", $"/operations?assignee={me.Id}", IconName.Person) { Words = "mine tasks" }]
            : Array.Empty<PaletteEntry>();
        return Fixed
            .Concat(mine)
            .Concat(colleague.Entries)
            .Concat(goals.All.Select(goal => new PaletteEntry("Goals", goal.Title, $"/goals/{goal.Id}", IconName.Goals)
            {
                Hint = StatusWords.Label(goal.Status),
                Weight = goal.Status is "active" or "paused" or "draft" ? 1 : 2,
            }))
            .Concat(actions.All.Select(action => new PaletteEntry("Actions", action.Title, $"/operations?action={action.Id}", IconName.Board)
            {
                Hint = StatusWords.Label(action.Status),
                Words = action.AssignedPersonName,
                Weight = ActionStatuses.IsOpen(action.Status) ? 1 : 2,
            }))
            .Concat(issues.All.Select(issue => new PaletteEntry("Issues", issue.Title, $"/issues/{issue.Id}", IconName.Alert)
            {
                Hint = issue.StatusName,
                Words = issue.TypeName,
                Weight = IssueWords.IsOpen(issue) ? 1 : 2,
            }))
            .Concat(measures.All.Select(measure => new PaletteEntry("Measures", measure.Name, $"/measures/{measure.Id}", IconName.Pulse) { Words = measure.Unit, Weight = 1 }))
            .Concat(people.People.Select(person => new PaletteEntry("People", person.Name, $"/people?person={person.Id}", IconName.Person)
            {
                Hint = person.Title,
                Weight = 1,
            }));
    }
}

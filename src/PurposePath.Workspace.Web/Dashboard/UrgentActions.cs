using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Dashboard;

/// <summary>What belongs on the hot list: open, and past due, blocked or critical.</summary>
internal static class UrgentActions
{
    public static bool IsHot(ActionDto action, DateOnly today) =>
        ActionStatuses.IsOpen(action.Status) && (action.DueDate < today || action.Status == "blocked" || action.Priority == "critical");

    /// <summary>Most urgent first: what is late, longest first; then what is blocked; then what is critical.</summary>
    public static IEnumerable<ActionDto> Order(IEnumerable<ActionDto> actions, DateOnly today) => actions
        .OrderBy(action => action.DueDate < today ? 0 : action.Status == "blocked" ? 1 : 2)
        .ThenBy(action => action.DueDate)
        .ThenBy(action => action.Id, StringComparer.Ordinal);

    /// <summary>Why it is on the list, in a word.</summary>
    public static (string Text, string Tone) Reason(ActionDto action, DateOnly today)
    {
        var late = today.DayNumber - action.DueDate.DayNumber;
        return late > 0 ? (late == 1 ? "1 day late" : $"{late} days late", "chip-danger")
            : action.Status == "blocked" ? ("Blocked", "chip-warning")
            : ("Critical", "chip-danger");
    }
}

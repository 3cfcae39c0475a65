using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Actions;

/// <summary>What happens to an action, in words for the feeds.</summary>
internal static class ActionActivity
{
    public static ActivityEntry Created(ActionItem action, Caller caller, DateTimeOffset now) =>
        Entry(action, caller, "Action created", action.Title, now);

    public static ActivityEntry StatusChanged(ActionItem action, string before, Caller caller, string? reason, DateTimeOffset now)
    {
        var text = action.Status == ActionStatus.Completed.Name
            ? "Action completed"
            : $"Action moved from {Words(before)} to {Words(action.Status)}";
        return Entry(action, caller, text, string.IsNullOrWhiteSpace(reason) ? action.Title : reason.Trim(), now);
    }

    public static ActivityEntry Reassigned(ActionItem action, Caller caller, DateTimeOffset now) =>
        Entry(action, caller, "Action reassigned", action.Title, now);

    public static ActivityEntry PriorityChanged(ActionItem action, string before, Caller caller, DateTimeOffset now) =>
        Entry(action, caller, $"Action priority changed from {before} to {action.Priority}", action.Title, now);

    public static ActivityEntry ProgressUpdated(ActionItem action, int before, Caller caller, DateTimeOffset now) =>
        Entry(action, caller, $"Action progress moved from {before}% to {action.Progress}%", action.Title, now);

    public static ActivityEntry Edited(ActionItem action, Caller caller, DateTimeOffset now) =>
        Entry(action, caller, "Action edited", action.Title, now);

    public static ActivityEntry Deleted(ActionItem action, Caller caller, DateTimeOffset now) =>
        Entry(action, caller, "Action deleted", action.Title, now);

    private static string Words(string status) => status == ActionStatus.Todo.Name ? "to do" : status.Replace('_', ' ');

    private static ActivityEntry Entry(ActionItem action, Caller caller, string title, string content, DateTimeOffset now) =>
        new ActivitySubject("action", action.Id, action.Title).Say(caller, ActivityType.System, title, content, now);
}

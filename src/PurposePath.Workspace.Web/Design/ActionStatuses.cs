namespace PurposePath.Workspace.Web.Design;

/// <summary>The statuses of an action in the order of the board.</summary>
public static class ActionStatuses
{
    /// <summary>All six, left to right.</summary>
    public static IReadOnlyList<string> All { get; } = ["not_started", "in_progress", "blocked", "completed", "paused", "cancelled"];

    /// <summary>Whether an action in this status still needs work.</summary>
    public static bool IsOpen(string status) => status is not ("completed" or "cancelled");
}

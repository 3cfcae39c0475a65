using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Actions;

/// <summary>The socket's payloads for what happens to an action (domain 2.6), with its goals so that every client can place it (C24).</summary>
internal static class ActionPayloads
{
    public static ActionCreated Created(ActionItem action) => new()
    {
        ActionId = action.Id,
        TenantId = action.TenantId,
        GoalId = FirstGoal(action),
        GoalIds = GoalIds(action),
        Title = action.Title,
        Description = action.Description,
        AssignedTo = action.AssignedPersonId,
        DueDate = action.DueDate,
        Priority = Priority.FromName(action.Priority),
        Status = ActionStatus.FromName(action.Status),
        CreatedAt = action.CreatedAt,
        CreatedBy = action.CreatedBy,
    };

    public static ActionStatusChanged StatusChanged(ActionItem action, string before, string by) => new()
    {
        ActionId = action.Id,
        TenantId = action.TenantId,
        GoalId = FirstGoal(action),
        GoalIds = GoalIds(action),
        PreviousStatus = ActionStatus.FromName(before),
        NewStatus = ActionStatus.FromName(action.Status),
        ChangedAt = action.UpdatedAt,
        ChangedBy = by,
    };

    public static ActionCompleted Completed(ActionItem action, string by, string? outcome) => new()
    {
        ActionId = action.Id,
        TenantId = action.TenantId,
        GoalId = FirstGoal(action),
        GoalIds = GoalIds(action),
        CompletedAt = action.UpdatedAt,
        CompletedBy = by,
        Outcome = outcome,
        OnTime = action.IsOnTime(action.UpdatedAt),
    };

    public static ActionPriorityChanged PriorityChanged(ActionItem action, string before, string by, string? reason) => new()
    {
        ActionId = action.Id,
        TenantId = action.TenantId,
        GoalId = FirstGoal(action),
        GoalIds = GoalIds(action),
        PreviousPriority = Priority.FromName(before),
        NewPriority = Priority.FromName(action.Priority),
        ChangedAt = action.UpdatedAt,
        ChangedBy = by,
        Reason = reason,
    };

    public static ActionReassigned Reassigned(ActionItem action, string before, string by, string? note) => new()
    {
        ActionId = action.Id,
        TenantId = action.TenantId,
        GoalId = FirstGoal(action),
        GoalIds = GoalIds(action),
        PreviousAssignee = before,
        NewAssignee = action.AssignedPersonId,
        AssignedAt = action.UpdatedAt,
        AssignedBy = by,
        Note = note,
    };

    public static ActionProgressUpdated ProgressUpdated(ActionItem action, int before, string by) => new()
    {
        ActionId = action.Id,
        TenantId = action.TenantId,
        GoalId = FirstGoal(action),
        GoalIds = GoalIds(action),
        PreviousProgress = before,
        NewProgress = action.Progress,
        UpdatedAt = action.UpdatedAt,
        UpdatedBy = by,
    };

    private static string? FirstGoal(ActionItem action) => action.Goals.Count == 0 ? null : action.Goals[0].GoalId;

    public static List<string> GoalIds(ActionItem action) => [.. action.Goals.Select(link => link.GoalId)];
}

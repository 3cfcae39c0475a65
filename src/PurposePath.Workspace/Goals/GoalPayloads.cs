using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Goals;

/// <summary>The socket's payloads for what happens to a goal (domain 2.5).</summary>
internal static class GoalPayloads
{
    public static GoalCreated Created(Goal goal) => new()
    {
        GoalId = goal.Id,
        TenantId = goal.TenantId,
        UserId = goal.CreatedBy,
        Title = goal.Title,
        Description = goal.Description,
        Status = GoalStatus.FromName(goal.Status),
        CreatedAt = goal.CreatedAt,
        CreatedBy = goal.CreatedBy,
        OwnerId = goal.OwnerId,
        // The socket's list of horizons has no word for it.
        Horizon = goal.Horizon == GoalTypes.Custom ? null : GoalHorizon.FromName(goal.Horizon),
        TargetDate = goal.TargetDate,
        ValueTags = goal.ValueTags.Count == 0 ? null : goal.ValueTags,
    };

    public static GoalActivated Activated(Goal goal, string before, string by) => new()
    {
        GoalId = goal.Id,
        TenantId = goal.TenantId,
        PreviousStatus = GoalStatus.FromName(before),
        NewStatus = GoalStatus.Active,
        ActivatedAt = goal.UpdatedAt,
        ActivatedBy = by,
    };

    public static GoalResumed Resumed(Goal goal, string by, string? reason) => new()
    {
        GoalId = goal.Id,
        TenantId = goal.TenantId,
        PreviousStatus = GoalStatus.Paused,
        NewStatus = GoalStatus.Active,
        ResumedAt = goal.UpdatedAt,
        ResumedBy = by,
        Reason = reason,
    };

    public static GoalPaused Paused(Goal goal, string by) => new()
    {
        GoalId = goal.Id,
        TenantId = goal.TenantId,
        PreviousStatus = GoalStatus.Active,
        NewStatus = GoalStatus.Paused,
        PausedAt = goal.UpdatedAt,
        PausedBy = by,
        Reason = goal.PauseReason,
    };

    public static GoalCompleted Completed(Goal goal, string by) => new()
    {
        GoalId = goal.Id,
        TenantId = goal.TenantId,
        CompletedAt = goal.UpdatedAt,
        CompletedBy = by,
        FinalNotes = goal.FinalNotes,
    };

    public static GoalCancelled Cancelled(Goal goal, string by) => new()
    {
        GoalId = goal.Id,
        TenantId = goal.TenantId,
        CancelledAt = goal.UpdatedAt,
        CancelledBy = by,
        Reason = goal.FinalNotes,
    };
}

using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>What each event of a goal makes of it: pure functions that set values, so that applying one twice is the same as once.</summary>
internal static class GoalChanges
{
    /// <summary>The goal as its creation tells it.</summary>
    public static GoalDto Created(GoalCreated data, Func<string, string> nameOf)
    {
        var ownerId = data.OwnerId ?? data.UserId;
        return new GoalDto
        {
            Id = data.GoalId,
            Title = data.Title,
            Description = data.Description,
            Status = data.Status.Name,
            Horizon = data.Horizon?.Name ?? GoalHorizon.Quarter.Name,
            TargetDate = data.TargetDate,
            OwnerId = ownerId,
            OwnerName = nameOf(ownerId),
            ValueTags = data.ValueTags ?? [],
            ActionsCount = 0,
            CompletedActionsCount = 0,
            CreatedAt = data.CreatedAt,
            CreatedBy = data.CreatedBy,
            UpdatedAt = data.CreatedAt,
        };
    }

    public static GoalDto Activated(GoalDto goal, GoalActivated data) => goal with
    {
        Status = GoalStatus.Active.Name,
        ActivatedAt = data.ActivatedAt,
        PausedAt = null,
        PauseReason = null,
        UpdatedAt = data.ActivatedAt,
    };

    public static GoalDto Resumed(GoalDto goal, GoalResumed data) => goal with
    {
        Status = GoalStatus.Active.Name,
        PausedAt = null,
        PauseReason = null,
        UpdatedAt = data.ResumedAt,
    };

    public static GoalDto Paused(GoalDto goal, GoalPaused data) => goal with
    {
        Status = GoalStatus.Paused.Name,
        PausedAt = data.PausedAt,
        PauseReason = data.Reason,
        UpdatedAt = data.PausedAt,
    };

    public static GoalDto Completed(GoalDto goal, GoalCompleted data) => goal with
    {
        Status = GoalStatus.Completed.Name,
        CompletionDate = data.CompletedAt,
        FinalNotes = data.FinalNotes,
        Progress = 100,
        UpdatedAt = data.CompletedAt,
    };

    public static GoalDto Cancelled(GoalDto goal, GoalCancelled data) => goal with
    {
        Status = GoalStatus.Cancelled.Name,
        FinalNotes = data.Reason,
        UpdatedAt = data.CancelledAt,
    };
}

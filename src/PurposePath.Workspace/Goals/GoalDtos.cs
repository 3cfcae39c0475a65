using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Goals;

/// <summary>Goals as REST shows them.</summary>
internal static class GoalDtos
{
    public static GoalDto From(Goal goal, IReadOnlyDictionary<string, string> names, GoalActions? actions) => new()
    {
        Id = goal.Id,
        Title = goal.Title,
        Description = goal.Description,
        Status = goal.Status,
        Horizon = goal.Horizon,
        StartDate = goal.StartDate,
        TargetDate = goal.TargetDate,
        ActivatedAt = goal.ActivatedAt,
        PausedAt = goal.PausedAt,
        PauseReason = goal.PauseReason,
        CompletionDate = goal.CompletionDate,
        FinalNotes = goal.FinalNotes,
        Progress = goal.Status == GoalStatus.Completed.Name ? 100 : actions is null ? null : (int)Math.Round(actions.AverageProgress),
        OwnerId = goal.OwnerId,
        OwnerName = names.GetValueOrDefault(goal.OwnerId, "Somebody"),
        ValueTags = goal.ValueTags,
        ActionsCount = actions?.Count ?? 0,
        CompletedActionsCount = actions?.Completed ?? 0,
        CreatedAt = goal.CreatedAt,
        CreatedBy = goal.CreatedBy,
        UpdatedAt = goal.UpdatedAt,
        Version = goal.Version,
    };
}

/// <summary>What a goal's actions add up to.</summary>
internal sealed record GoalActions(string GoalId, int Count, int Completed, double AverageProgress);

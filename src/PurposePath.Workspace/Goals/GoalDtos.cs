using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Goals;

/// <summary>Goals as REST shows them.</summary>
internal static class GoalDtos
{
    private const int MaxPercent = 100;

    public static GoalDto From(Goal goal, Person? owner, GoalActions? actions, GoalMeasures measures, GoalCounts counts)
    {
        var (progress, source) = Progress(goal, actions, measures);
        return new GoalDto
        {
            Id = goal.Id,
            Title = goal.Title,
            Description = goal.Description,
            Intent = goal.Intent,
            Status = goal.Status,
            Horizon = goal.Horizon,
            StartDate = goal.StartDate,
            TargetDate = goal.TargetDate,
            ActivatedAt = goal.ActivatedAt,
            PausedAt = goal.PausedAt,
            PauseReason = goal.PauseReason,
            CompletionDate = goal.CompletionDate,
            FinalNotes = goal.FinalNotes,
            Progress = progress,
            ProgressSource = source,
            OverallHealth = measures.Health,
            OwnerId = goal.OwnerId,
            OwnerName = owner?.FullName ?? "Somebody",
            Owner = owner is null ? null : new GoalOwnerDto(owner.Id, owner.FirstName, owner.LastName, owner.Email),
            AlignmentScore = goal.AlignmentScore,
            AlignmentExplanation = goal.AlignmentExplanation,
            AlignmentSuggestions = goal.AlignmentSuggestions,
            ValueTags = goal.ValueTags,
            ActionsCount = actions?.Count ?? 0,
            CompletedActionsCount = actions?.Completed ?? 0,
            StrategiesCount = counts.Strategies,
            IssuesCount = counts.Issues,
            MeasuresCount = measures.Count,
            CreatedAt = goal.CreatedAt,
            CreatedBy = goal.CreatedBy,
            UpdatedAt = goal.UpdatedAt,
            Version = goal.Version,
        };
    }

    // A goal shows 0 to 100; how far a measure fell behind its start or went past its target is its own to show.
    private static (int? Percent, string? Source) Progress(Goal goal, GoalActions? actions, GoalMeasures measures) =>
        goal.Status == GoalStatus.Completed.Name ? (MaxPercent, null)
        : measures.Progress is { } measured ? ((int)Math.Round(Math.Clamp(measured, 0, MaxPercent)), "measures")
        : actions is not null ? ((int)Math.Round(actions.AverageProgress), "actions")
        : (null, null);
}

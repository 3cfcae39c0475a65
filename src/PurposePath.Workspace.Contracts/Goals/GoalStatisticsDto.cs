namespace PurposePath.Workspace.Contracts;

/// <summary>A goal in numbers.</summary>
public sealed record GoalStatisticsDto
{
    /// <summary><c>on_track</c>, <c>behind</c>, <c>at_risk</c> or <c>no_data</c>.</summary>
    public required string OverallHealth { get; init; }

    public int? Progress { get; init; }

    public required int TotalStrategies { get; init; }

    public required int TotalMeasures { get; init; }

    public required int TotalActions { get; init; }

    public required int CompletedActions { get; init; }

    /// <summary>Days from today to the target date; negative when it has passed.</summary>
    public int? DaysUntilTarget { get; init; }
}

/// <summary>The goals of the tenant in numbers.</summary>
public sealed record GoalStatsDto
{
    public required int TotalGoals { get; init; }

    /// <summary>By <c>draft</c>, <c>active</c>, <c>paused</c>, <c>completed</c>, <c>cancelled</c>; every status is there.</summary>
    public required IReadOnlyDictionary<string, int> ByStatus { get; init; }

    /// <summary>By <c>annual</c>, <c>quarterly</c>, <c>monthly</c>, <c>custom</c>; every type is there.</summary>
    public required IReadOnlyDictionary<string, int> ByType { get; init; }

    /// <summary>Percent, of the goals that have a progress; null without any.</summary>
    public double? AverageProgress { get; init; }

    /// <summary>Active goals all of whose measures with data are green.</summary>
    public required int OnTrackCount { get; init; }

    /// <summary>Active goals whose worst measure is yellow.</summary>
    public required int AtRiskCount { get; init; }

    /// <summary>Active goals with a red measure.</summary>
    public required int OffTrackCount { get; init; }

    public required int TotalMeasures { get; init; }

    public required int TotalStrategies { get; init; }

    public required int TotalActions { get; init; }
}

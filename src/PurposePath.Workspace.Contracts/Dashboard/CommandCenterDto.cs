namespace PurposePath.Workspace.Contracts;

/// <summary>What needs attention, what is under way and how it all stands, in one answer (domain 4.8).</summary>
public sealed record CommandCenterDto
{
    public required CommandCenterAlertsDto Alerts { get; init; }

    /// <summary>Active goals, the nearest target date first.</summary>
    public required IReadOnlyList<GoalDto> Goals { get; init; }

    /// <summary>Open actions of the person asked for that are due within the days ahead or past due, the nearest due date first.</summary>
    public required IReadOnlyList<ActionDto> MyTasks { get; init; }

    public required CommandCenterStatsDto SummaryStats { get; init; }

    public required DateTimeOffset GeneratedAt { get; init; }
}

/// <summary>What needs attention, most urgent first.</summary>
/// <param name="MeasuresAtRisk">Measures that are behind what is expected by more than the threshold.</param>
/// <param name="ActionsPastDue">Open actions whose day has passed.</param>
/// <param name="CriticalIssues">Open issues of high or critical impact.</param>
public sealed record CommandCenterAlertsDto(
    IReadOnlyList<MeasureDto> MeasuresAtRisk,
    IReadOnlyList<ActionDto> ActionsPastDue,
    IReadOnlyList<IssueDto> CriticalIssues);

/// <summary>Counts over the whole tenant; a goal or measure without data is in none of the three of its kind.</summary>
public sealed record CommandCenterStatsDto
{
    public required int TotalActiveGoals { get; init; }

    public required int GoalsOnTrack { get; init; }

    public required int GoalsAtRisk { get; init; }

    public required int GoalsBehind { get; init; }

    public required int TotalMeasures { get; init; }

    public required int MeasuresOnTrack { get; init; }

    public required int MeasuresAtRisk { get; init; }

    public required int MeasuresBehind { get; init; }

    public required int TotalActiveActions { get; init; }

    public required int ActionsPastDue { get; init; }

    public required int ActionsThisWeek { get; init; }

    public required int OpenIssues { get; init; }

    public required int CriticalIssues { get; init; }
}

namespace PurposePath.Workspace.Contracts;

/// <summary>What the dashboard shows first, in one answer with one position.</summary>
public sealed record DashboardDto
{
    public required IReadOnlyList<GoalDto> Goals { get; init; }

    /// <summary>Open actions of the caller, the nearest due date first.</summary>
    public required IReadOnlyList<ActionDto> MyActions { get; init; }

    /// <summary>How many open actions the caller has; <see cref="MyActions"/> holds the first twelve.</summary>
    public int MyActionsTotal { get; init; }

    /// <summary>Actions past due, blocked, or critical and open: most urgent first, twelve at most.</summary>
    public required IReadOnlyList<ActionDto> HotList { get; init; }

    /// <summary>Open issues of critical impact, the newest first, twelve at most. Measures at risk are the red ones of <see cref="Measures"/>.</summary>
    public IReadOnlyList<IssueDto> HotIssues { get; init; } = [];

    /// <summary>How many actions and issues are hot, also those that the two lists do not hold.</summary>
    public int HotTotal { get; init; }

    /// <summary>Active measures: the red ones first, then yellow, green and those without data.</summary>
    public IReadOnlyList<MeasureDto> Measures { get; init; } = [];

    public required IReadOnlyList<ActivityDto> RecentActivity { get; init; }

    public required DashboardStatsDto Stats { get; init; }
}

/// <summary>Counts over the whole tenant.</summary>
public sealed record DashboardStatsDto
{
    public required int ActiveGoals { get; init; }

    public required int OpenActions { get; init; }

    public required int ActionsPastDue { get; init; }

    public required int ActionsDueThisWeek { get; init; }

    public required int ActionsCompletedThisWeek { get; init; }

    public int OpenIssues { get; init; }

    /// <summary>Open ones of critical impact.</summary>
    public int CriticalIssues { get; init; }
}

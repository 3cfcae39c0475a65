namespace PurposePath.Workspace.Contracts;

/// <summary>A goal; <c>name</c> and <c>title</c> are the same (C23).</summary>
public sealed record GoalDto : IVersionedDto
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string Name => Title;

    public required string Description { get; init; }

    /// <summary><c>draft</c>, <c>active</c>, <c>paused</c>, <c>completed</c>, <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>year</c>, <c>quarter</c>, <c>month</c> or <c>custom</c>.</summary>
    public required string Horizon { get; init; }

    /// <summary>The horizon in the words of version 7: <c>annual</c>, <c>quarterly</c>, <c>monthly</c> or <c>custom</c>.</summary>
    public string Type => TypeOf(Horizon);

    /// <summary>What the goal is for, in the words of older versions; null where nobody said so apart from the description.</summary>
    public string? Intent { get; init; }

    public DateOnly? StartDate { get; init; }

    public DateOnly? TargetDate { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public string? PauseReason { get; init; }

    public DateTimeOffset? CompletionDate { get; init; }

    public string? FinalNotes { get; init; }

    /// <summary>0 to 100: 100 once completed, else derived as <see cref="ProgressSource"/> says; null without data.</summary>
    public int? Progress { get; init; }

    /// <summary><c>measures</c>; without data of those <c>actions</c>, the mean of its actions; null without either.</summary>
    public string? ProgressSource { get; init; }

    /// <summary>How its measures stand, the worst counts: <c>on_track</c>, <c>behind</c>, <c>at_risk</c> or <c>no_data</c>.</summary>
    public string OverallHealth { get; init; } = "no_data";

    public required string OwnerId { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>The person responsible; null where it is not known, as in what a page makes of an event.</summary>
    public GoalOwnerDto? Owner { get; init; }

    /// <summary>0 to 100.</summary>
    public double? AlignmentScore { get; init; }

    public string? AlignmentExplanation { get; init; }

    public IReadOnlyList<string> AlignmentSuggestions { get; init; } = [];

    public required IReadOnlyList<string> ValueTags { get; init; }

    public required int ActionsCount { get; init; }

    public required int CompletedActionsCount { get; init; }

    public int StrategiesCount { get; init; }

    public int MeasuresCount { get; init; }

    /// <summary>Issues in the way of the goal, closed ones too.</summary>
    public int IssuesCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc/>
    public int Version { get; init; }

    /// <summary>A horizon in the words of version 7.</summary>
    public static string TypeOf(string horizon) => horizon switch
    {
        "year" => "annual",
        "quarter" => "quarterly",
        "month" => "monthly",
        _ => horizon,
    };
}

/// <summary>A goal with what its room shows first.</summary>
public sealed record GoalDetailDto : IVersionedDto
{
    /// <inheritdoc/>
    public int Version => Goal.Version;

    public required GoalDto Goal { get; init; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<StrategyDto> Strategies { get; init; } = [];

    /// <summary>The links to measures with the measures themselves, in the order they are shown.</summary>
    public IReadOnlyList<MeasureLinkDto> Measures { get; init; } = [];

    public GoalStatisticsDto? Statistics { get; init; }

    public required IReadOnlyList<ActionDto> Actions { get; init; }

    /// <summary>The newest decisions first.</summary>
    public IReadOnlyList<DecisionDto> Decisions { get; init; } = [];

    /// <summary>The newest files first.</summary>
    public IReadOnlyList<AttachmentDto> Attachments { get; init; } = [];

    public required IReadOnlyList<ActivityDto> RecentActivity { get; init; }
}

/// <summary>Who is responsible for a goal.</summary>
public sealed record GoalOwnerDto(string Id, string FirstName, string LastName, string? Email);

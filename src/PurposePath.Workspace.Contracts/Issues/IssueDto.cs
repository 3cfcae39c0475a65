namespace PurposePath.Workspace.Contracts;

/// <summary>An issue.</summary>
public sealed record IssueDto : IVersionedDto
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string TypeConfigId { get; init; }

    public required string TypeName { get; init; }

    public required string StatusConfigId { get; init; }

    public required string StatusName { get; init; }

    /// <summary><c>open</c>, <c>active</c>, <c>inactive</c> or <c>closed</c>.</summary>
    public required string StatusCategory { get; init; }

    /// <summary>As the socket says it: <c>open</c>, <c>in_progress</c>, <c>resolved</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>As the socket says it: <c>bug</c>, <c>feature</c>, <c>improvement</c>, <c>question</c> or <c>other</c>.</summary>
    public required string Category { get; init; }

    /// <summary><c>low</c>, <c>medium</c>, <c>high</c> or <c>critical</c>.</summary>
    public required string Impact { get; init; }

    /// <summary>The same as <see cref="Impact"/>, under the name of the request.</summary>
    public string BusinessImpact => Impact;

    /// <summary><c>low</c>, <c>medium</c>, <c>high</c> or <c>critical</c>; the socket says <c>urgent</c> for the last.</summary>
    public required string Priority { get; init; }

    public required string ReporterId { get; init; }

    public required string ReporterName { get; init; }

    public string? AssignedPersonId { get; init; }

    public string? AssignedPersonName { get; init; }

    public DateOnly? DueDate { get; init; }

    public decimal? EstimatedHours { get; init; }

    public decimal? ActualHours { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public string? Environment { get; init; }

    public string? StepsToReproduce { get; init; }

    public string? ExpectedBehavior { get; init; }

    public string? ActualBehavior { get; init; }

    public RootCauseDto? RootCauseAnalysis { get; init; }

    public string? ResolutionNotes { get; init; }

    public required int DisplayOrder { get; init; }

    public required IssueConnectionsDto Connections { get; init; }

    public required DateTimeOffset DateReported { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc/>
    public int Version { get; init; }
}

/// <summary>Why an issue came to be.</summary>
/// <param name="Method"><c>swot</c>, <c>five_whys</c>, <c>fishbone</c> or <c>pareto</c>.</param>
/// <param name="Content">At most 5000 characters.</param>
public sealed record RootCauseDto(string? Method = null, string? Content = null);

/// <summary>What an issue is about, and what is done about it.</summary>
public sealed record IssueConnectionsDto
{
    public IReadOnlyList<string>? GoalIds { get; init; }

    public IReadOnlyList<string>? StrategyIds { get; init; }

    public IReadOnlyList<string>? ActionIds { get; init; }
}

/// <summary>Whether an issue may be closed.</summary>
/// <param name="CanClose">True when every linked action is completed or cancelled.</param>
/// <param name="OpenActionIds">The actions in the way.</param>
public sealed record ClosureEligibilityDto(bool CanClose, IReadOnlyList<string> OpenActionIds);

/// <summary>Issues in numbers.</summary>
public sealed record IssueStatsDto
{
    public required int Total { get; init; }

    /// <summary>By what the socket says: <c>open</c>, <c>in_progress</c>, <c>resolved</c>, <c>closed</c>.</summary>
    public required IReadOnlyDictionary<string, int> ByStatus { get; init; }

    public required IReadOnlyDictionary<string, int> ByStatusCategory { get; init; }

    /// <summary>By the name of the type.</summary>
    public required IReadOnlyDictionary<string, int> ByType { get; init; }

    public required IReadOnlyDictionary<string, int> ByPriority { get; init; }

    public required IReadOnlyDictionary<string, int> ByImpact { get; init; }

    /// <summary>Past due and not closed.</summary>
    public required int Overdue { get; init; }

    /// <summary>Not closed, with nobody assigned.</summary>
    public required int Unassigned { get; init; }
}

/// <summary>What a delete came to.</summary>
/// <param name="DeletedIssueId">The issue.</param>
/// <param name="DeletedAt">When.</param>
public sealed record DeletedIssueDto(string DeletedIssueId, DateTimeOffset DeletedAt);

/// <summary>What a conversion came to.</summary>
/// <param name="ActionIds">The new actions, in the order of the request.</param>
public sealed record ConvertedIssueDto(IReadOnlyList<string> ActionIds);

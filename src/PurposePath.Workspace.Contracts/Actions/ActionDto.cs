namespace PurposePath.Workspace.Contracts;

/// <summary>An action.</summary>
public sealed record ActionDto : IVersionedDto
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary><c>not_started</c>, <c>in_progress</c>, <c>completed</c>, <c>blocked</c>, <c>paused</c>, <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>.</summary>
    public required string Priority { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly DueDate { get; init; }

    public required string AssignedPersonId { get; init; }

    public required string AssignedPersonName { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    public required ActionConnectionsDto Connections { get; init; }

    /// <summary>The day somebody says it came up.</summary>
    public DateOnly? DateEntered { get; init; }

    public decimal? EstimatedHours { get; init; }

    public decimal? ActualHours { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateTimeOffset? CompletedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc/>
    public int Version { get; init; }
}

/// <summary>What an action serves.</summary>
/// <param name="GoalIds">The goals.</param>
public sealed record ActionConnectionsDto(IReadOnlyList<string> GoalIds)
{
    /// <summary>The strategies.</summary>
    public IReadOnlyList<string> StrategyIds { get; init; } = [];

    /// <summary>The issues it is done about.</summary>
    public IReadOnlyList<string> IssueIds { get; init; } = [];
}

/// <summary>The body of <c>PUT /operations/actions/{id}/goals</c>, <c>/strategies</c> and <c>/issues</c>; the list replaces, an empty one clears.</summary>
/// <param name="GoalIds">For <c>/goals</c>.</param>
/// <param name="StrategyIds">For <c>/strategies</c>.</param>
/// <param name="IssueIds">For <c>/issues</c>.</param>
public sealed record ActionRelationsRequest(IReadOnlyList<string>? GoalIds = null, IReadOnlyList<string>? StrategyIds = null, IReadOnlyList<string>? IssueIds = null);

/// <summary>What a delete came to.</summary>
/// <param name="DeletedActionId">The action.</param>
/// <param name="DeletedAt">When.</param>
public sealed record DeletedActionDto(string DeletedActionId, DateTimeOffset DeletedAt);

/// <summary>The body of <c>POST /operations/actions</c>.</summary>
public sealed record CreateActionRequest
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Status { get; init; }

    public string? Priority { get; init; }

    public DateOnly? StartDate { get; init; }

    public DateOnly? DueDate { get; init; }

    public string? AssignedPersonId { get; init; }

    public int? Progress { get; init; }

    /// <summary>0 to 1000.</summary>
    public decimal? EstimatedHours { get; init; }

    /// <summary>0 to 1000.</summary>
    public decimal? ActualHours { get; init; }

    public DateOnly? DateEntered { get; init; }

    public IReadOnlyList<string?>? Tags { get; init; }

    public ActionConnectionsDto? Connections { get; init; }
}

/// <summary>The body of <c>PUT /operations/actions/{id}/status</c> and <c>PATCH /operations/actions/{id}</c>.</summary>
public sealed record ChangeActionStatusRequest
{
    public string? Status { get; init; }

    public string? Reason { get; init; }

    /// <summary>0 to 1000.</summary>
    public decimal? ActualHours { get; init; }
}

/// <summary>The body of <c>PUT /operations/actions/{id}</c>: what is absent stays.</summary>
public sealed record UpdateActionRequest
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Status { get; init; }

    public string? Priority { get; init; }

    public DateOnly? DueDate { get; init; }

    public string? AssignedPersonId { get; init; }

    public int? Progress { get; init; }

    public DateOnly? StartDate { get; init; }

    /// <summary>0 to 1000.</summary>
    public decimal? EstimatedHours { get; init; }

    /// <summary>0 to 1000.</summary>
    public decimal? ActualHours { get; init; }

    public DateOnly? DateEntered { get; init; }

    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>Each list that is there replaces the present one.</summary>
    public ActionRelationsRequest? Connections { get; init; }

    /// <summary>Goes with the event that the change causes.</summary>
    public string? Reason { get; init; }
}

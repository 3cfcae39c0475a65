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

    /// <summary><c>year</c>, <c>quarter</c> or <c>month</c>.</summary>
    public required string Horizon { get; init; }

    public DateOnly? StartDate { get; init; }

    public DateOnly? TargetDate { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public string? PauseReason { get; init; }

    public DateTimeOffset? CompletionDate { get; init; }

    public string? FinalNotes { get; init; }

    /// <summary>0 to 100, the mean of its actions; null without actions.</summary>
    public int? Progress { get; init; }

    public required string OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public required IReadOnlyList<string> ValueTags { get; init; }

    public required int ActionsCount { get; init; }

    public required int CompletedActionsCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc/>
    public int Version { get; init; }
}

/// <summary>A goal with what its room shows first.</summary>
public sealed record GoalDetailDto : IVersionedDto
{
    /// <inheritdoc/>
    public int Version => Goal.Version;

    public required GoalDto Goal { get; init; }

    public required IReadOnlyList<ActionDto> Actions { get; init; }

    public required IReadOnlyList<ActivityDto> RecentActivity { get; init; }
}

/// <summary>The body of <c>POST /goals</c>.</summary>
public sealed record CreateGoalRequest
{
    public string? Title { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Horizon { get; init; }

    public string? Type { get; init; }

    public DateOnly? StartDate { get; init; }

    public DateOnly? TargetDate { get; init; }

    public string? OwnerId { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<string>? ValueTags { get; init; }
}

/// <summary>The body of <c>:activate</c> and <c>:pause</c>; may be absent.</summary>
/// <param name="Reason">At most 500 characters.</param>
public sealed record GoalTransitionRequest(string? Reason);

/// <summary>The body of <c>:close</c>.</summary>
public sealed record CloseGoalRequest
{
    /// <summary><c>completed</c> or <c>cancelled</c>.</summary>
    public string? FinalStatus { get; init; }

    /// <summary>At most 1000 characters.</summary>
    public string? Notes { get; init; }

    public string? Reason { get; init; }
}

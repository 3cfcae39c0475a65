namespace PurposePath.Workspace.Contracts;

/// <summary>The body of <c>POST /goals</c>.</summary>
public sealed record CreateGoalRequest
{
    public string? Title { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>At most 2000 characters; the description of a body that has none.</summary>
    public string? Intent { get; init; }

    public string? Horizon { get; init; }

    public string? Type { get; init; }

    public DateOnly? StartDate { get; init; }

    public DateOnly? TargetDate { get; init; }

    public string? OwnerId { get; init; }

    /// <summary><c>draft</c> (default) or <c>active</c>.</summary>
    public string? Status { get; init; }

    public IReadOnlyList<string>? ValueTags { get; init; }
}

/// <summary>The body of <c>PUT /goals/{id}</c>: what is absent stays.</summary>
public sealed record UpdateGoalRequest
{
    /// <summary>At most 200 characters.</summary>
    public string? Title { get; init; }

    public string? Name { get; init; }

    /// <summary>At most 2000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>At most 2000 characters.</summary>
    public string? Intent { get; init; }

    public string? Horizon { get; init; }

    public string? Type { get; init; }

    public DateOnly? StartDate { get; init; }

    /// <summary>After the start; not in the past where it changes.</summary>
    public DateOnly? TargetDate { get; init; }

    /// <summary>A person of the tenant; the measures of the former owner that serve the goal go with it.</summary>
    public string? OwnerId { get; init; }

    public IReadOnlyList<string?>? ValueTags { get; init; }

    /// <summary>0 to 100.</summary>
    public double? AlignmentScore { get; init; }

    public string? AlignmentExplanation { get; init; }

    public IReadOnlyList<string?>? AlignmentSuggestions { get; init; }

    /// <summary>Refused unless it is the present one: a status changes by <c>:activate</c>, <c>:pause</c> and <c>:close</c>.</summary>
    public string? Status { get; init; }
}

/// <summary>The body of <c>:activate</c> and <c>:pause</c>; may be absent.</summary>
/// <param name="Reason">At most 500 characters.</param>
public sealed record GoalTransitionRequest(string? Reason = null);

/// <summary>The body of <c>:close</c>.</summary>
public sealed record CloseGoalRequest
{
    /// <summary><c>completed</c> or <c>cancelled</c>.</summary>
    public string? FinalStatus { get; init; }

    /// <summary>At most 1000 characters.</summary>
    public string? Notes { get; init; }

    public string? Reason { get; init; }
}

namespace PurposePath.Workspace.Contracts;

/// <summary>A decision about a goal.</summary>
public sealed record DecisionDto
{
    public required string Id { get; init; }

    public required string GoalId { get; init; }

    public required string Title { get; init; }

    /// <summary>What was decided.</summary>
    public required string Decision { get; init; }

    /// <summary>Why.</summary>
    public required string Rationale { get; init; }

    /// <summary>What follows from it.</summary>
    public required string Impact { get; init; }

    /// <summary>Who took part.</summary>
    public required IReadOnlyList<string> Participants { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string DecidedBy { get; init; }

    public required string DecidedByName { get; init; }
}

/// <summary>The body of <c>POST /goals/{goalId}/decisions</c>.</summary>
public sealed record CreateDecisionRequest
{
    /// <summary>At most 200 characters.</summary>
    public string? Title { get; init; }

    /// <summary>At most 2000 characters.</summary>
    public string? Decision { get; init; }

    /// <summary>At most 5000 characters.</summary>
    public string? Rationale { get; init; }

    /// <summary>At most 2000 characters.</summary>
    public string? Impact { get; init; }

    /// <summary>At most 50 people of the tenant. Default: nobody but the caller.</summary>
    public IReadOnlyList<string>? Participants { get; init; }
}

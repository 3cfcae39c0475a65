namespace PurposePath.Realtime.Protocol;

/// <summary>The events of a decision.</summary>
public static class DecisionEvents
{
    /// <summary><c>decision.created</c>: a decision was recorded.</summary>
    public static EventType<DecisionCreated> Created => EventCatalog.DecisionCreated;
}

/// <summary>A decision was recorded.</summary>
public sealed record DecisionCreated
{
    /// <summary>The decision.</summary>
    public required string DecisionId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The goal it is about.</summary>
    public required string GoalId { get; init; }

    /// <summary>Its headline.</summary>
    public required string Title { get; init; }

    /// <summary>What was decided.</summary>
    public required string Decision { get; init; }

    /// <summary>Why.</summary>
    public required string Rationale { get; init; }

    /// <summary>What follows from it.</summary>
    public required string Impact { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Who decided.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>Who took part.</summary>
    public required IReadOnlyList<string> Participants { get; init; }
}

namespace PurposePath.Realtime.Protocol;

/// <summary>The events of a goal.</summary>
public static class GoalEvents
{
    /// <summary><c>goal.created</c>: a goal was created.</summary>
    public static EventType<GoalCreated> Created => EventCatalog.GoalCreated;

    /// <summary><c>goal.activated</c>: a goal was started, or came back from a pause.</summary>
    public static EventType<GoalActivated> Activated => EventCatalog.GoalActivated;

    /// <summary><c>goal.completed</c>: a goal was reached.</summary>
    public static EventType<GoalCompleted> Completed => EventCatalog.GoalCompleted;

    /// <summary><c>goal.cancelled</c>: a goal was given up.</summary>
    public static EventType<GoalCancelled> Cancelled => EventCatalog.GoalCancelled;

    /// <summary><c>goal.paused</c>: work on a goal was paused.</summary>
    public static EventType<GoalPaused> Paused => EventCatalog.GoalPaused;

    /// <summary><c>goal.resumed</c>: a paused goal goes on; follows goal.activated.</summary>
    public static EventType<GoalResumed> Resumed => EventCatalog.GoalResumed;

    /// <summary><c>goal.activity.created</c>: an entry was added to a goal's activity.</summary>
    public static EventType<GoalActivityCreated> ActivityCreated => EventCatalog.GoalActivityCreated;
}

/// <summary>A goal was created.</summary>
public sealed record GoalCreated
{
    /// <summary>The goal.</summary>
    public required string GoalId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The creator.</summary>
    public required string UserId { get; init; }

    /// <summary>The goal's title.</summary>
    public required string Title { get; init; }

    /// <summary>More about it; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>The status it starts in.</summary>
    public required GoalStatus Status { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The person responsible; additive.</summary>
    public string? OwnerId { get; init; }

    /// <summary>How far ahead it looks; additive.</summary>
    public GoalHorizon? Horizon { get; init; }

    /// <summary>The day it is due; additive.</summary>
    public DateOnly? TargetDate { get; init; }

    /// <summary>The values it serves; additive.</summary>
    public IReadOnlyList<string>? ValueTags { get; init; }
}

/// <summary>A goal was started, or came back from a pause.</summary>
public sealed record GoalActivated
{
    /// <summary>The goal.</summary>
    public required string GoalId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The status before.</summary>
    public required GoalStatus PreviousStatus { get; init; }

    /// <summary>Always active.</summary>
    public required GoalStatus NewStatus { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ActivatedAt { get; init; }

    /// <summary>Who.</summary>
    public required string ActivatedBy { get; init; }
}

/// <summary>A goal was reached.</summary>
public sealed record GoalCompleted
{
    /// <summary>The goal.</summary>
    public required string GoalId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>Who closed it.</summary>
    public required string CompletedBy { get; init; }

    /// <summary>Words at the end.</summary>
    public string? FinalNotes { get; init; }
}

/// <summary>A goal was given up.</summary>
public sealed record GoalCancelled
{
    /// <summary>The goal.</summary>
    public required string GoalId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CancelledAt { get; init; }

    /// <summary>Who.</summary>
    public required string CancelledBy { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>Work on a goal was paused.</summary>
public sealed record GoalPaused
{
    /// <summary>The goal.</summary>
    public required string GoalId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The status before.</summary>
    public required GoalStatus PreviousStatus { get; init; }

    /// <summary>Always paused.</summary>
    public required GoalStatus NewStatus { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset PausedAt { get; init; }

    /// <summary>Who.</summary>
    public required string PausedBy { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>A paused goal goes on; follows goal.activated.</summary>
public sealed record GoalResumed
{
    /// <summary>The goal.</summary>
    public required string GoalId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>Always paused.</summary>
    public required GoalStatus PreviousStatus { get; init; }

    /// <summary>Always active.</summary>
    public required GoalStatus NewStatus { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ResumedAt { get; init; }

    /// <summary>Who.</summary>
    public required string ResumedBy { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>An entry was added to a goal's activity.</summary>
public sealed record GoalActivityCreated
{
    /// <summary>The entry.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The goal it belongs to.</summary>
    public required string GoalId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>What the entry is; not the envelope's type.</summary>
    public required ActivityType Type { get; init; }

    /// <summary>Its headline.</summary>
    public required string Title { get; init; }

    /// <summary>Its text.</summary>
    public required string Content { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string CreatedBy { get; init; }
}

using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>The events of an action.</summary>
public static class ActionEvents
{
    /// <summary><c>action.created</c>: an action was created.</summary>
    public static EventType<ActionCreated> Created => EventCatalog.ActionCreated;

    /// <summary><c>action.status_changed</c>: an action changed its status.</summary>
    public static EventType<ActionStatusChanged> StatusChanged => EventCatalog.ActionStatusChanged;

    /// <summary><c>action.completed</c>: an action was done; follows action.status_changed.</summary>
    public static EventType<ActionCompleted> Completed => EventCatalog.ActionCompleted;

    /// <summary><c>action.priority_changed</c>: an action became more or less urgent.</summary>
    public static EventType<ActionPriorityChanged> PriorityChanged => EventCatalog.ActionPriorityChanged;

    /// <summary><c>action.reassigned</c>: an action went to somebody else.</summary>
    public static EventType<ActionReassigned> Reassigned => EventCatalog.ActionReassigned;

    /// <summary><c>action.progress_updated</c>: work on an action went on.</summary>
    public static EventType<ActionProgressUpdated> ProgressUpdated => EventCatalog.ActionProgressUpdated;
}

/// <summary>An action was created.</summary>
public sealed record ActionCreated
{
    /// <summary>The action.</summary>
    public required string ActionId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The first goal the action serves, if any; additive.</summary>
    public string? GoalId { get; init; }

    /// <summary>Every goal the action serves; additive.</summary>
    public IReadOnlyList<string>? GoalIds { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>More about it; may be empty.</summary>
    public required string Description { get; init; }

    /// <summary>Who does it.</summary>
    public required string AssignedTo { get; init; }

    /// <summary>The day it is due.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Priority Priority { get; init; }

    /// <summary>The status it starts in.</summary>
    public required ActionStatus Status { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public required string CreatedBy { get; init; }
}

/// <summary>An action changed its status.</summary>
public sealed record ActionStatusChanged
{
    /// <summary>The action.</summary>
    public required string ActionId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The first goal the action serves, if any; additive.</summary>
    public string? GoalId { get; init; }

    /// <summary>Every goal the action serves; additive.</summary>
    public IReadOnlyList<string>? GoalIds { get; init; }

    /// <summary>The status before.</summary>
    public required ActionStatus PreviousStatus { get; init; }

    /// <summary>The status now.</summary>
    public required ActionStatus NewStatus { get; init; }

    /// <summary>When it changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who changed it.</summary>
    public required string ChangedBy { get; init; }
}

/// <summary>An action was done; follows action.status_changed.</summary>
public sealed record ActionCompleted
{
    /// <summary>The action.</summary>
    public required string ActionId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The first goal the action serves, if any; additive.</summary>
    public string? GoalId { get; init; }

    /// <summary>Every goal the action serves; additive.</summary>
    public IReadOnlyList<string>? GoalIds { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>Who completed it.</summary>
    public required string CompletedBy { get; init; }

    /// <summary>What came of it.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether it was done by its due date.</summary>
    public required bool OnTime { get; init; }
}

/// <summary>An action became more or less urgent.</summary>
public sealed record ActionPriorityChanged
{
    /// <summary>The action.</summary>
    public required string ActionId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The first goal the action serves, if any; additive.</summary>
    public string? GoalId { get; init; }

    /// <summary>Every goal the action serves; additive.</summary>
    public IReadOnlyList<string>? GoalIds { get; init; }

    /// <summary>The priority before.</summary>
    public required Priority PreviousPriority { get; init; }

    /// <summary>The priority now.</summary>
    public required Priority NewPriority { get; init; }

    /// <summary>When it changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who changed it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>An action went to somebody else.</summary>
public sealed record ActionReassigned
{
    /// <summary>The action.</summary>
    public required string ActionId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The first goal the action serves, if any; additive.</summary>
    public string? GoalId { get; init; }

    /// <summary>Every goal the action serves; additive.</summary>
    public IReadOnlyList<string>? GoalIds { get; init; }

    /// <summary>Who had it, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PreviousAssignee { get; init; }

    /// <summary>Who has it now.</summary>
    public required string NewAssignee { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AssignedAt { get; init; }

    /// <summary>Who handed it over.</summary>
    public required string AssignedBy { get; init; }

    /// <summary>A word with it.</summary>
    public string? Note { get; init; }
}

/// <summary>Work on an action went on.</summary>
public sealed record ActionProgressUpdated
{
    /// <summary>The action.</summary>
    public required string ActionId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The first goal the action serves, if any; additive.</summary>
    public string? GoalId { get; init; }

    /// <summary>Every goal the action serves; additive.</summary>
    public IReadOnlyList<string>? GoalIds { get; init; }

    /// <summary>Percent before, 0-100.</summary>
    public required double PreviousProgress { get; init; }

    /// <summary>Percent now, 0-100.</summary>
    public required double NewProgress { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who.</summary>
    public required string UpdatedBy { get; init; }
}

namespace PurposePath.Realtime.Protocol;

/// <summary>The events of an issue.</summary>
public static class IssueEvents
{
    /// <summary><c>issue.created</c>: an issue was reported.</summary>
    public static EventType<IssueCreated> Created => EventCatalog.IssueCreated;

    /// <summary><c>issue.status_changed</c>: an issue changed its status.</summary>
    public static EventType<IssueStatusChanged> StatusChanged => EventCatalog.IssueStatusChanged;
}

/// <summary>An issue was reported.</summary>
public sealed record IssueCreated
{
    /// <summary>The issue.</summary>
    public required string IssueId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Title { get; init; }

    /// <summary>More about it.</summary>
    public required string Description { get; init; }

    /// <summary>How much it hurts.</summary>
    public required IssueSeverity Severity { get; init; }

    /// <summary>The status it starts in.</summary>
    public required IssueStatus Status { get; init; }

    /// <summary>How soon it needs work.</summary>
    public required IssuePriority Priority { get; init; }

    /// <summary>What kind it is.</summary>
    public required IssueCategory Category { get; init; }

    /// <summary>Who looks into it.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who reported it.</summary>
    public required string CreatedBy { get; init; }
}

/// <summary>An issue changed its status.</summary>
public sealed record IssueStatusChanged
{
    /// <summary>The issue.</summary>
    public required string IssueId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The status before.</summary>
    public required IssueStatus PreviousStatus { get; init; }

    /// <summary>The status now.</summary>
    public required IssueStatus NewStatus { get; init; }

    /// <summary>When it changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who changed it.</summary>
    public required string ChangedBy { get; init; }
}

using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.IssueConfiguration;

namespace PurposePath.Workspace.Issues;

/// <summary>Something that is in the way (domain 3.9). Any status may follow any other; what the socket is told of it is derived.</summary>
internal sealed class Issue : IVersioned
{
    public const int MaxTitle = 200;
    public const int MaxDescription = 2000;
    public const int MaxText = 2000;
    public const int MaxRootCause = 5000;
    public const int MaxReason = 500;
    public const int MaxHours = 1000;

    public static readonly IReadOnlyList<string> RootCauseMethods = ["swot", "five_whys", "fishbone", "pareto"];

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Title { get; set; }

    public required string Description { get; set; }

    public required string TypeId { get; set; }

    public required IssueTypeEntry Type { get; set; }

    public required string StatusId { get; set; }

    public required IssueStatusEntry Status { get; set; }

    /// <summary><c>low</c> to <c>critical</c>; the socket calls it severity.</summary>
    public required string Impact { get; set; }

    /// <summary><c>low</c> to <c>critical</c>; the socket says <c>urgent</c> for the last.</summary>
    public required string Priority { get; set; }

    public required string ReporterId { get; init; }

    public string? AssignedPersonId { get; set; }

    public DateOnly? DueDate { get; set; }

    public decimal? EstimatedHours { get; set; }

    public decimal? ActualHours { get; set; }

    public List<string> Tags { get; set; } = [];

    public string? Environment { get; set; }

    public string? StepsToReproduce { get; set; }

    public string? ExpectedBehavior { get; set; }

    public string? ActualBehavior { get; set; }

    public string? RootCauseMethod { get; set; }

    public string? RootCause { get; set; }

    public string? ResolutionNotes { get; set; }

    public int DisplayOrder { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public int Version { get; set; }

    /// <summary>When it was last resolved or closed; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public List<IssueGoal> Goals { get; init; } = [];

    public List<IssueStrategy> Strategies { get; init; } = [];

    public List<ActionIssue> Actions { get; init; } = [];

    public bool IsClosed => Status.Category == IssueStatusEntry.ClosedCategory;

    public async Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await IssueQueries.FindAsync(db, Id, cancellationToken);

    public void MoveTo(IssueStatusEntry status, DateTimeOffset now)
    {
        var wasClosed = IsClosed;
        Status = status;
        StatusId = status.Id;
        UpdatedAt = now;
        ResolvedAt = IsClosed ? (wasClosed ? ResolvedAt : now) : null;
    }
}

/// <summary>That an issue is in the way of a goal.</summary>
internal sealed class IssueGoal
{
    public required string IssueId { get; init; }

    public required string GoalId { get; init; }

    public required string TenantId { get; init; }
}

/// <summary>That an issue is in the way of a strategy.</summary>
internal sealed class IssueStrategy
{
    public required string IssueId { get; init; }

    public required string StrategyId { get; init; }

    public required string TenantId { get; init; }
}

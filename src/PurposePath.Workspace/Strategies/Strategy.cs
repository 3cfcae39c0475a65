using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Strategies;

/// <summary>A way to reach a goal (domain 3.3). Any status may follow any other.</summary>
internal sealed class Strategy : IVersioned
{
    public const int MaxTitle = 200;
    public const int MaxDescription = 5000;

    /// <summary>Three generations of words, one open list: none of them says which may follow which.</summary>
    public static Vocabulary Statuses { get; } = new(
        ["draft", "validated", "evaluated", "adopted", "planning", "in_progress", "completed", "paused", "cancelled"],
        ("canceled", "cancelled"));

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string GoalId { get; init; }

    public required string Title { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public string Description { get; set; } = string.Empty;

    public string Status { get; set; } = "draft";

    /// <summary>Its place among the strategies of its goal, from 1; no two share one.</summary>
    public int Order { get; set; }

    public string Priority { get; set; } = Realtime.Protocol.Priority.Medium.Name;

    public string? OwnerId { get; set; }

    public DateOnly? DueDate { get; set; }

    public List<string> Tags { get; set; } = [];

    public bool AiGenerated { get; set; }

    /// <summary>0 to 100.</summary>
    public double? ValidationScore { get; set; }

    public string? ValidationFeedback { get; set; }

    /// <summary>0 to 100.</summary>
    public double? AlignmentScore { get; set; }

    public string? AlignmentExplanation { get; set; }

    public List<string> AlignmentSuggestions { get; set; } = [];

    public DateTimeOffset? DeletedAt { get; set; }

    public int Version { get; set; }

    public async Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await db.Strategies.SingleOrDefaultAsync(row => row.Id == Id, cancellationToken) is { } strategy
            ? await StrategyReads.ToDtoAsync(db, strategy, cancellationToken)
            : null;
}

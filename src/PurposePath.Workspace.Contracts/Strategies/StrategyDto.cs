namespace PurposePath.Workspace.Contracts;

/// <summary>A way to reach a goal.</summary>
public sealed record StrategyDto : IVersionedDto
{
    /// <inheritdoc/>
    public int Version { get; init; }

    public required string Id { get; init; }

    public required string GoalId { get; init; }

    public required string Title { get; init; }

    public string Name => Title;

    public required string Description { get; init; }

    /// <summary>
    /// <c>draft</c>, <c>validated</c>, <c>evaluated</c>, <c>adopted</c>, <c>planning</c>, <c>in_progress</c>, <c>completed</c>, <c>paused</c> or
    /// <c>cancelled</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Its place among the strategies of the goal, from 1; unique there.</summary>
    public required int Order { get; init; }

    /// <summary><c>low</c>, <c>medium</c>, <c>high</c> or <c>critical</c>.</summary>
    public required string Priority { get; init; }

    public string? OwnerId { get; init; }

    public string? OwnerName { get; init; }

    public DateOnly? DueDate { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required bool AiGenerated { get; init; }

    public double? ValidationScore { get; init; }

    public string? ValidationFeedback { get; init; }

    public double? AlignmentScore { get; init; }

    public string? AlignmentExplanation { get; init; }

    public required IReadOnlyList<string> AlignmentSuggestions { get; init; }

    /// <summary>Percent: that of its primary measure, else the mean of its measures; null without data.</summary>
    public double? Progress { get; init; }

    public required int MeasuresCount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The body of <c>POST /goals/{goalId}/strategies</c>, and of <c>PUT</c> on one, where what is absent stays.</summary>
public sealed record StrategyRequest
{
    /// <summary>Required on creation; at most 200 characters.</summary>
    public string? Title { get; init; }

    public string? Name { get; init; }

    /// <summary>At most 5000 characters.</summary>
    public string? Description { get; init; }

    public string? Status { get; init; }

    /// <summary>1 and more, free in its goal; after the others if absent on creation.</summary>
    public int? Order { get; init; }

    public string? Priority { get; init; }

    public string? OwnerId { get; init; }

    public DateOnly? DueDate { get; init; }

    public IReadOnlyList<string?>? Tags { get; init; }

    public bool? AiGenerated { get; init; }

    /// <summary>0 to 100.</summary>
    public double? ValidationScore { get; init; }

    public string? ValidationFeedback { get; init; }

    /// <summary>0 to 100.</summary>
    public double? AlignmentScore { get; init; }

    public string? AlignmentExplanation { get; init; }

    public IReadOnlyList<string?>? AlignmentSuggestions { get; init; }
}

/// <summary>The body of <c>PUT /goals/{goalId}/strategies:reorder</c>.</summary>
/// <param name="StrategyOrders">The new places; strategies that are not named keep theirs.</param>
public sealed record ReorderStrategiesRequest(IReadOnlyList<StrategyOrderDto?>? StrategyOrders = null);

/// <summary>The new place of a strategy.</summary>
/// <param name="StrategyId">Which one.</param>
/// <param name="NewOrder">1 and more.</param>
public sealed record StrategyOrderDto(string? StrategyId = null, int? NewOrder = null);

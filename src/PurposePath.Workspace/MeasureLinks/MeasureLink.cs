using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>That a person answers for a measure, alone or for a goal or strategy, with thresholds of their own (domain 3.5).</summary>
internal sealed class MeasureLink : IVersioned
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string MeasureId { get; init; }

    public required string PersonId { get; set; }

    public string? GoalId { get; private set; }

    public string? StrategyId { get; private set; }

    /// <summary>Goal and strategy as one text that is never null, so that an index can hold a place only once.</summary>
    public string Place { get; private set; } = string.Empty;

    /// <summary>0 to 100: green from this many percent of the way.</summary>
    public double ThresholdPct { get; set; } = ZoneRule.DefaultThreshold;

    /// <summary>0 to <see cref="ThresholdPct"/>: yellow from here.</summary>
    public double RiskThresholdPct { get; set; } = ZoneRule.DefaultRiskThreshold;

    /// <summary>0 to 1: how much it counts in a mean.</summary>
    public double Weight { get; set; } = 1;

    public int DisplayOrder { get; set; }

    /// <summary>Whether it speaks for its goal; exactly one link of a goal does.</summary>
    public bool IsPrimary { get; set; }

    public required DateTimeOffset LinkedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public int Version { get; set; }

    public string Type => StrategyId is not null ? "strategy" : GoalId is not null ? "goal" : "personal";

    public async Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await db.MeasureLinks.SingleOrDefaultAsync(row => row.Id == Id, cancellationToken) is { } link
            ? (await MeasureLinkQueries.ToDtosAsync(db, [link], withMeasures: false, db.GetService<TimeProvider>().GetToday(), cancellationToken))[0]
            : null;

    public void MoveTo(string? goalId, string? strategyId)
    {
        GoalId = goalId;
        StrategyId = strategyId;
        Place = PlaceOf(goalId, strategyId);
    }

    public static string PlaceOf(string? goalId, string? strategyId) => $"{goalId}/{strategyId}";
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Measures;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Strategies;

/// <summary>Strategies as REST shows them, with the progress their measures give them.</summary>
internal static class StrategyReads
{
    public static Task<List<Strategy>> OfGoalAsync(WorkspaceDbContext db, string goalId, CancellationToken cancellationToken) =>
        db.Strategies.Where(row => row.GoalId == goalId).OrderBy(row => row.Order).ThenBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<StrategyDto>> ToDtosAsync(
        WorkspaceDbContext db, string goalId, IReadOnlyList<Strategy> strategies, CancellationToken cancellationToken)
    {
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        var links = await db.MeasureLinks.Where(link => link.GoalId == goalId && link.StrategyId != null)
            .Join(db.Measures, link => link.MeasureId, measure => measure.Id, (link, measure) => new LinkProgress(
                link.StrategyId, link.IsPrimary, link.Weight, measure.Standing == null ? null : (double?)measure.Standing.Progress))
            .ToListAsync(cancellationToken);
        return [.. strategies.Select(strategy => From(strategy, names, links))];
    }

    public static async Task<StrategyDto> ToDtoAsync(WorkspaceDbContext db, Strategy strategy, CancellationToken cancellationToken) =>
        (await ToDtosAsync(db, strategy.GoalId, [strategy], cancellationToken))[0];

    private static StrategyDto From(Strategy strategy, IReadOnlyDictionary<string, string> names, List<LinkProgress> links) => new()
    {
        Id = strategy.Id,
        Version = strategy.Version,
        GoalId = strategy.GoalId,
        Title = strategy.Title,
        Description = strategy.Description,
        Status = strategy.Status,
        Order = strategy.Order,
        Priority = strategy.Priority,
        OwnerId = strategy.OwnerId,
        OwnerName = strategy.OwnerId is null ? null : names.GetValueOrDefault(strategy.OwnerId, "Somebody"),
        DueDate = strategy.DueDate,
        Tags = strategy.Tags,
        AiGenerated = strategy.AiGenerated,
        ValidationScore = strategy.ValidationScore,
        ValidationFeedback = strategy.ValidationFeedback,
        AlignmentScore = strategy.AlignmentScore,
        AlignmentExplanation = strategy.AlignmentExplanation,
        AlignmentSuggestions = strategy.AlignmentSuggestions,
        Progress = MeasureDtos.Shown(GoalProgress.OfStrategy(strategy.Id, links)),
        MeasuresCount = links.Count(link => link.StrategyId == strategy.Id),
        CreatedAt = strategy.CreatedAt,
        CreatedBy = strategy.CreatedBy,
        UpdatedAt = strategy.UpdatedAt,
    };
}

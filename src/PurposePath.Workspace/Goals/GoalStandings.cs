using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.Goals;

/// <summary>
/// The health and progress of goals, computed by the database: what <see cref="GoalMeasures"/> and <see cref="GoalDtos"/> say of one goal, for the
/// numbers of a whole tenant.
/// </summary>
internal static class GoalStandings
{
    private const double Whole = 100;

    public static IQueryable<GoalStanding> Of(WorkspaceDbContext db, IQueryable<Goal> goals)
    {
        // First by strategy, the goal's own measures being one of them; then by goal. Every link has an id of its own, so that Distinct leaves them all: it makes
        // them a subquery with plain columns. Without it, each maximum or sum over them becomes a query of its own for each group.
        var places = JudgedLinks.Of(db, db.Measures).Where(link => link.GoalId != null).Distinct()
            .GroupBy(link => new { link.GoalId, link.StrategyId })
            .Select(place => new
            {
                place.Key.GoalId,
                IsOwn = place.Key.StrategyId == null,
                Badness = place.Max(link => link.Badness),
                Primary = place.Max(link => link.IsPrimary ? link.Progress : null),
                Plain = place.Average(link => link.Progress),
                Weight = place.Sum(link => link.Progress == null ? 0 : link.Weight),
                Weighted = place.Sum(link => link.Progress == null ? 0 : link.Progress * link.Weight),
            });
        var measured = places.GroupBy(place => place.GoalId).Select(goal => new
        {
            GoalId = goal.Key,
            Badness = goal.Max(place => place.Badness),
            Progress = goal.Max(place => place.Primary)
                ?? goal.Max(place => !place.IsOwn ? null : place.Weight == 0 ? place.Plain : place.Weighted / place.Weight)
                ?? goal.Average(place => place.IsOwn ? null : place.Weight == 0 ? place.Plain : place.Weighted / place.Weight),
        });
        var acted = db.Actions.Join(db.ActionGoals, action => action.Id, link => link.ActionId, (action, link) => new { link.GoalId, action.Progress })
            .GroupBy(row => row.GoalId).Select(goal => new { GoalId = goal.Key, Progress = goal.Average(row => (double)row.Progress) });
        return from goal in goals
               join measures in measured on goal.Id equals measures.GoalId into of
               from measures in of.DefaultIfEmpty()
               join actions in acted on goal.Id equals actions.GoalId into done
               from actions in done.DefaultIfEmpty()
               let far = (double?)measures.Progress
               select new GoalStanding
               {
                   Status = goal.Status,
                   Horizon = goal.Horizon,
                   Badness = (int?)measures.Badness ?? 0,
                   Progress = goal.Status == "completed" ? Whole : far == null ? (double?)actions.Progress : far < 0 ? 0 : far > Whole ? Whole : far,
               };
    }

    /// <summary>The active goals counted by health.</summary>
    public static async Task<IReadOnlyList<GoalCount>> CountActiveAsync(WorkspaceDbContext db, CancellationToken cancellationToken)
    {
        var links = JudgedLinks.Of(db, db.Measures);
        return await db.Goals.Where(goal => goal.Status == "active")
            .Select(goal => new { goal.Id, goal.Status, goal.Horizon, Badness = links.Where(link => link.GoalId == goal.Id).Max(link => (int?)link.Badness) ?? 0 })
            // Makes a subquery of it, so that what is grouped by is a column and not asked for twice.
            .Distinct()
            .GroupBy(goal => new { goal.Status, goal.Horizon, goal.Badness })
            .Select(group => new GoalCount { Status = group.Key.Status, Horizon = group.Key.Horizon, Badness = group.Key.Badness, Goals = group.Count() })
            .ToListAsync(cancellationToken);
    }

    /// <summary>The goals counted by status, horizon and health: as many rows as there are different ones.</summary>
    public static async Task<IReadOnlyList<GoalCount>> CountAsync(WorkspaceDbContext db, IQueryable<Goal> goals, CancellationToken cancellationToken) =>
        await Of(db, goals).GroupBy(goal => new { goal.Status, goal.Horizon, goal.Badness })
            .Select(group => new GoalCount
            {
                Status = group.Key.Status,
                Horizon = group.Key.Horizon,
                Badness = group.Key.Badness,
                Goals = group.Count(),
                Progress = group.Sum(goal => goal.Progress) ?? 0,
                WithProgress = group.Count(goal => goal.Progress != null),
            })
            .ToListAsync(cancellationToken);

    /// <summary>How many active goals are in a health.</summary>
    public static int Active(this IEnumerable<GoalCount> counts, string health) =>
        counts.Where(count => count.Status == GoalStatus.Active.Name && count.Health == health).Sum(count => count.Goals);
}

/// <summary>How a goal stands.</summary>
internal sealed class GoalStanding
{
    public required string Status { get; init; }

    public required string Horizon { get; init; }

    /// <summary>0 without data, 1 green, 2 yellow, 3 red: its worst measure.</summary>
    public int Badness { get; init; }

    /// <summary>0 to 100; null without data.</summary>
    public double? Progress { get; init; }
}

/// <summary>How many goals are alike.</summary>
internal sealed class GoalCount
{
    public required string Status { get; init; }

    public required string Horizon { get; init; }

    public int Badness { get; init; }

    public int Goals { get; init; }

    /// <summary>The sum of what is known, in percent.</summary>
    public double Progress { get; init; }

    public int WithProgress { get; init; }

    public string Health => JudgedLinks.StatusOf(Badness);
}

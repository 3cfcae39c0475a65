using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Measures;

/// <summary>Reads what a list of measures shows, in four queries whatever its length.</summary>
internal static class MeasureReads
{
    /// <summary>How many readings a measure brings along where nothing else is asked for.</summary>
    public const int Points = 12;

    public static async Task<MeasureDto> ToDtoAsync(WorkspaceDbContext db, Measure measure, DateOnly today, CancellationToken cancellationToken) =>
        (await ToDtosAsync(db, [measure], new History(Points), today, cancellationToken))[0];

    public static async Task<IReadOnlyList<MeasureDto>> ToDtosAsync(
        WorkspaceDbContext db,
        IReadOnlyList<Measure> measures,
        History history,
        DateOnly today,
        CancellationToken cancellationToken)
    {
        var ids = measures.Select(measure => measure.Id).ToList();
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        var links = (await db.MeasureLinks.AsNoTracking().Where(link => ids.Contains(link.MeasureId))
            .OrderBy(link => link.LinkedAt).ThenBy(link => link.Id).ToListAsync(cancellationToken)).ToLookup(link => link.MeasureId, StringComparer.Ordinal);
        var goalIds = links.SelectMany(group => MeasureZones.GoalIds(group)).Distinct(StringComparer.Ordinal).ToList();
        var titles = await db.Goals.Where(goal => goalIds.Contains(goal.Id))
            .ToDictionaryAsync(goal => goal.Id, goal => goal.Title, StringComparer.Ordinal, cancellationToken);
        var points = await PointsAsync(db, ids, history, cancellationToken);
        return [.. measures.Select(measure => MeasureDtos.From(measure, [.. links[measure.Id]], titles, names, [.. points[measure.Id]], today))];
    }

    private static async Task<ILookup<string, DataPointDto>> PointsAsync(
        WorkspaceDbContext db, List<string> ids, History history, CancellationToken cancellationToken)
    {
        // A day can have an estimate and a measured value: twice as many rows are enough for almost all, and one day less for the rest.
        var rows = history.Count is { } count
            ? db.Measures.Where(measure => ids.Contains(measure.Id))
                // The ids once more inside: the numbering of each measure's rows is made before the join, and would number those of every tenant.
                .SelectMany(measure => db.MeasureActuals.Where(actual => ids.Contains(actual.MeasureId) && actual.MeasureId == measure.Id)
                    .OrderByDescending(actual => actual.Day).Take(count * 2))
            : db.MeasureActuals.Where(actual => ids.Contains(actual.MeasureId));
        if (history.Since is { } since)
        {
            rows = rows.Where(actual => actual.Day >= since);
        }

        var actuals = await rows.AsNoTracking().ToListAsync(cancellationToken);
        return actuals.GroupBy(actual => actual.MeasureId, StringComparer.Ordinal)
            .SelectMany(group => ReadingSeries.Effective(group).TakeLast(history.Count ?? int.MaxValue))
            .ToLookup(actual => actual.MeasureId, actual => new DataPointDto(actual.Day, actual.Value), StringComparer.Ordinal);
    }
}

/// <summary>Which readings measures bring along.</summary>
/// <param name="Count">The last so many; null for all.</param>
/// <param name="Since">None before this day.</param>
internal sealed record History(int? Count, DateOnly? Since = null);

using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Measures;

/// <summary>Reads what a list of measures shows, in six queries whatever its length.</summary>
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
        var baselines = await BaselinesAsync(db, ids, cancellationToken);
        var targets = (await db.MeasureTargets.AsNoTracking().Where(target => ids.Contains(target.MeasureId))
            .OrderBy(target => target.Day).ThenBy(target => target.Id).ToListAsync(cancellationToken)).ToLookup(target => target.MeasureId, StringComparer.Ordinal);
        return [.. measures.Select(measure => MeasureDtos.From(
            measure,
            [.. links[measure.Id]],
            titles,
            names,
            new MeasureLine([.. points[measure.Id]], baselines.GetValueOrDefault(measure.Id), [.. targets[measure.Id].Select(MeasureDtos.Point)]),
            today))];
    }

    private static async Task<Dictionary<string, DataPointDto>> BaselinesAsync(WorkspaceDbContext db, List<string> ids, CancellationToken cancellationToken)
    {
        var actuals = db.MeasureActuals.AsNoTracking().Where(actual => ids.Contains(actual.MeasureId));
        var firstDays = actuals.GroupBy(actual => actual.MeasureId).Select(group => new { MeasureId = group.Key, Day = group.Min(actual => actual.Day) });
        var rows = await actuals.Join(firstDays, actual => new { actual.MeasureId, actual.Day }, first => new { first.MeasureId, first.Day }, (actual, _) => actual)
            .ToListAsync(cancellationToken);
        return rows.GroupBy(actual => actual.MeasureId, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => MeasureDtos.Point(ReadingSeries.Effective(group).First()),
            StringComparer.Ordinal);
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
            .ToLookup(actual => actual.MeasureId, MeasureDtos.Point, StringComparer.Ordinal);
    }
}

/// <summary>What a measure was and should be.</summary>
/// <param name="History">The readings it brings along, the earliest first.</param>
/// <param name="Baseline">Its first reading ever.</param>
/// <param name="Targets">The earliest first.</param>
internal sealed record MeasureLine(IReadOnlyList<DataPointDto> History, DataPointDto? Baseline, IReadOnlyList<TargetPointDto> Targets);

/// <summary>Which readings measures bring along.</summary>
/// <param name="Count">The last so many; null for all.</param>
/// <param name="Since">None before this day.</param>
internal sealed record History(int? Count, DateOnly? Since = null);

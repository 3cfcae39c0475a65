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
        var titles = await db.Goals.Where(goal => goalIds.Contains(goal.Id)).Select(goal => new { goal.Id, goal.Title })
            .ToDictionaryAsync(goal => goal.Id, goal => goal.Title, StringComparer.Ordinal, cancellationToken);
        var points = await PointsAsync(db, ids, history, cancellationToken);
        var baselines = await BaselinesAsync(db, ids, cancellationToken);
        var targets = (await db.MeasureTargets.Where(target => ids.Contains(target.MeasureId)).OrderBy(target => target.Day).ThenBy(target => target.Id)
            .Select(target => new { target.MeasureId, Point = new TargetPointDto(target.Day, target.Value, target.OptimalValue, target.MinimalValue) })
            .ToListAsync(cancellationToken)).ToLookup(target => target.MeasureId, target => target.Point, StringComparer.Ordinal);
        return [.. measures.Select(measure => MeasureDtos.From(
            measure,
            [.. links[measure.Id]],
            titles,
            names,
            new MeasureLine([.. points[measure.Id]], baselines.GetValueOrDefault(measure.Id), [.. targets[measure.Id]]),
            today))];
    }

    private static async Task<Dictionary<string, DataPointDto>> BaselinesAsync(WorkspaceDbContext db, List<string> ids, CancellationToken cancellationToken)
    {
        var rows = from measure in db.Measures
                   from actual in db.MeasureActuals
                   where ids.Contains(measure.Id) && actual.MeasureId == measure.Id
                       && actual.Day == db.MeasureActuals.Where(other => other.MeasureId == measure.Id).Min(other => other.Day)
                   select actual;
        return (await ReadAsync(rows, cancellationToken)).GroupBy(point => point.MeasureId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Counting(group).First().ToDto(), StringComparer.Ordinal);
    }

    // From each measure to the end of its index, without numbering rows. A day can have an estimate and a measured value: twice as many rows are enough for
    // almost all, and one day less for the rest.
    private static async Task<ILookup<string, DataPointDto>> PointsAsync(
        WorkspaceDbContext db, List<string> ids, History history, CancellationToken cancellationToken)
    {
        var before = (history.Count ?? 0) * 2 - 1;
        var rows = history.Count is null
            ? db.MeasureActuals.Where(actual => ids.Contains(actual.MeasureId))
            : from measure in db.Measures
              from actual in db.MeasureActuals
              where ids.Contains(measure.Id) && actual.MeasureId == measure.Id
                  && actual.Day >= db.MeasureActuals.Where(other => other.MeasureId == measure.Id)
                      .OrderByDescending(other => other.Day).Skip(before).Select(other => other.Day).FirstOrDefault()
              select actual;
        if (history.Since is { } since)
        {
            rows = rows.Where(actual => actual.Day >= since);
        }

        return (await ReadAsync(rows, cancellationToken)).GroupBy(point => point.MeasureId, StringComparer.Ordinal)
            .SelectMany(group => Counting(group).TakeLast(history.Count ?? int.MaxValue))
            .ToLookup(point => point.MeasureId, point => point.ToDto(), StringComparer.Ordinal);
    }

    private static Task<List<ReadPoint>> ReadAsync(IQueryable<MeasureActual> rows, CancellationToken cancellationToken) =>
        rows.Select(actual => new ReadPoint(actual.MeasureId, actual.Day, actual.Value, actual.Subtype, actual.RecordedAt, actual.Id)).ToListAsync(cancellationToken);

    private static IEnumerable<ReadPoint> Counting(IEnumerable<ReadPoint> points) =>
        CountingReadings.Of(points, point => point.Day, point => point.Subtype, point => point.RecordedAt, point => point.Id);

    /// <summary>Of a reading what decides whether it counts, and what a line shows of it.</summary>
    private sealed record ReadPoint(string MeasureId, DateOnly Day, double Value, string Subtype, DateTimeOffset RecordedAt, string Id)
    {
        public DataPointDto ToDto() => new(Day, Value);
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

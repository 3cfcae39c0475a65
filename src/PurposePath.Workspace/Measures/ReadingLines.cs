using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Measures;

/// <summary>Reads of measures' readings what a list shows: the first ever and the last few, in at most three queries however many measures there are.</summary>
internal static class ReadingLines
{
    // Reading so many days whole costs less than finding out where the last few begin.
    private const int FewDays = 24;

    /// <summary>Measures without readings are missing in the answer.</summary>
    public static async Task<IReadOnlyDictionary<string, ReadingLine>> ReadAsync(
        WorkspaceDbContext db, IReadOnlyList<Measure> measures, History history, CancellationToken cancellationToken)
    {
        var whole = measures.Where(measure => measure.ReadingsCount <= MostDaysReadWhole(history)).Select(measure => measure.Id).ToList();
        var lines = (await ReadAsync(db.MeasureActuals.Where(actual => whole.Contains(actual.MeasureId)), cancellationToken))
            .ToDictionary(measure => measure.Key, measure => new ReadingLine(history.Choose(measure.Value), measure.Value[0]), StringComparer.Ordinal);
        var others = measures.Where(measure => measure.ReadingsCount > MostDaysReadWhole(history)).Select(measure => measure.Id).ToList();
        if (others.Count > 0)
        {
            var last = await ReadAsync(Last(db, others, history), cancellationToken);
            foreach (var (measure, first) in await ReadAsync(First(db, others), cancellationToken))
            {
                lines.Add(measure, new ReadingLine(history.Choose(last.GetValueOrDefault(measure) ?? []), first[0]));
            }
        }

        return lines;
    }

    private static int MostDaysReadWhole(History history) => (history.Count, history.Since) switch
    {
        (null, null) => int.MaxValue,
        ({ } count, _) => Math.Max(FewDays, count * 2),
        _ => FewDays,
    };

    private static IQueryable<MeasureActual> First(WorkspaceDbContext db, List<string> ids) =>
        from measure in db.Measures
        from actual in db.MeasureActuals
        where ids.Contains(measure.Id) && actual.MeasureId == measure.Id
            && actual.Day == db.MeasureActuals.Where(other => other.MeasureId == measure.Id).Min(other => other.Day)
        select actual;

    // From each measure to the end of its index, without numbering rows. A day can have an estimate and a measured value: twice as many rows are enough for
    // almost all, and one day less for the rest.
    private static IQueryable<MeasureActual> Last(WorkspaceDbContext db, List<string> ids, History history)
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
        return history.Since is { } since ? rows.Where(actual => actual.Day >= since) : rows;
    }

    // The readings that count, by measure, the earliest first: the rule of CountingReadings once more. The database sorts, so that what decides between two
    // readings of a day need not be read for the many days that have one.
    private static async Task<Dictionary<string, List<DataPointDto>>> ReadAsync(IQueryable<MeasureActual> rows, CancellationToken cancellationToken)
    {
        var lines = new Dictionary<string, List<DataPointDto>>(StringComparer.Ordinal);
        await foreach (var row in rows
            .OrderBy(actual => actual.MeasureId).ThenBy(actual => actual.Day)
            .ThenByDescending(actual => actual.Subtype == CountingReadings.Measured).ThenByDescending(actual => actual.RecordedAt).ThenByDescending(actual => actual.Id)
            .Select(actual => new { actual.MeasureId, actual.Day, actual.Value })
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!lines.TryGetValue(row.MeasureId, out var line))
            {
                lines.Add(row.MeasureId, line = []);
            }

            if (line.Count == 0 || line[^1].Date != row.Day)
            {
                line.Add(new DataPointDto(row.Day, row.Value));
            }
        }

        return lines;
    }
}

/// <summary>What a list shows of a measure's readings.</summary>
/// <param name="History">The last ones, the earliest first.</param>
/// <param name="Baseline">The first ever.</param>
internal sealed record ReadingLine(IReadOnlyList<DataPointDto> History, DataPointDto Baseline);

/// <summary>Which readings measures bring along.</summary>
/// <param name="Count">The last so many; null for all.</param>
/// <param name="Since">None before this day.</param>
internal sealed record History(int? Count, DateOnly? Since = null)
{
    /// <summary>Chooses among the readings of one measure that count, the earliest first.</summary>
    public IReadOnlyList<DataPointDto> Choose(IReadOnlyList<DataPointDto> points) =>
        Since is null && points.Count <= (Count ?? int.MaxValue) ? points : [.. points.Where(point => Since is null || point.Date >= Since).TakeLast(Count ?? int.MaxValue)];
}

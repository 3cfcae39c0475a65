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
        var lines = Group(await ReadAsync(db.MeasureActuals.Where(actual => whole.Contains(actual.MeasureId)), cancellationToken))
            .ToDictionary(measure => measure.Key, measure => new ReadingLine(history.Choose(measure), measure.First().ToDto()), StringComparer.Ordinal);
        var others = measures.Where(measure => measure.ReadingsCount > MostDaysReadWhole(history)).Select(measure => measure.Id).ToList();
        if (others.Count > 0)
        {
            var last = Group(await ReadAsync(Last(db, others, history), cancellationToken)).SelectMany(measure => measure).ToLookup(point => point.MeasureId, StringComparer.Ordinal);
            foreach (var measure in Group(await ReadAsync(First(db, others), cancellationToken)))
            {
                lines.Add(measure.Key, new ReadingLine(history.Choose(last[measure.Key]), measure.First().ToDto()));
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

    private static Task<List<ReadPoint>> ReadAsync(IQueryable<MeasureActual> rows, CancellationToken cancellationToken) =>
        rows.Select(actual => new ReadPoint(actual.MeasureId, actual.Day, actual.Value, actual.Subtype, actual.RecordedAt, actual.Id)).ToListAsync(cancellationToken);

    // The readings that count, by measure, the earliest first.
    private static IEnumerable<IGrouping<string, ReadPoint>> Group(IEnumerable<ReadPoint> points) =>
        points.GroupBy(point => point.MeasureId, StringComparer.Ordinal)
            .SelectMany(measure => CountingReadings.Of(measure, point => point.Day, point => point.Subtype, point => point.RecordedAt, point => point.Id))
            .GroupBy(point => point.MeasureId, StringComparer.Ordinal);
}

/// <summary>What a list shows of a measure's readings.</summary>
/// <param name="History">The last ones, the earliest first.</param>
/// <param name="Baseline">The first ever.</param>
internal sealed record ReadingLine(IReadOnlyList<DataPointDto> History, DataPointDto Baseline);

/// <summary>Of a reading what decides whether it counts, and what a line shows of it.</summary>
internal sealed record ReadPoint(string MeasureId, DateOnly Day, double Value, string Subtype, DateTimeOffset RecordedAt, string Id)
{
    public DataPointDto ToDto() => new(Day, Value);
}

/// <summary>Which readings measures bring along.</summary>
/// <param name="Count">The last so many; null for all.</param>
/// <param name="Since">None before this day.</param>
internal sealed record History(int? Count, DateOnly? Since = null)
{
    /// <summary>Chooses among the readings of one measure that count, the earliest first.</summary>
    public IReadOnlyList<DataPointDto> Choose(IEnumerable<ReadPoint> points) =>
        [.. points.Where(point => Since is null || point.Day >= Since).TakeLast(Count ?? int.MaxValue).Select(point => point.ToDto())];
}

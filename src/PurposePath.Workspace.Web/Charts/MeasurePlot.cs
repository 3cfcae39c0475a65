using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Charts;

/// <summary>Everything a chart of a measure draws, computed without drawing anything.</summary>
internal sealed record MeasurePlot
{
    private const int MostPoints = 120;
    private const int MostValueTicks = 5;
    private const int DaysAhead = 14;

    public required PlotFrame Frame { get; init; }

    /// <summary>The readings in the frame, the earliest first.</summary>
    public required IReadOnlyList<PlotPoint> Points { get; init; }

    /// <summary>The line through the readings.</summary>
    public required string Line { get; init; }

    /// <summary>What was expected; empty without a target.</summary>
    public string Expected { get; init; } = string.Empty;

    /// <summary>What would be best; empty when no target says so.</summary>
    public string Optimal { get; init; } = string.Empty;

    /// <summary>What it must not be worse than; empty when no target says so.</summary>
    public string Minimal { get; init; } = string.Empty;

    public IReadOnlyList<ZoneBand> Bands { get; init; } = [];

    /// <summary>The targets in the frame.</summary>
    public IReadOnlyList<PlotPoint> Targets { get; init; } = [];

    public required IReadOnlyList<double> ValueTicks { get; init; }

    public required IReadOnlyList<DateOnly> DayTicks { get; init; }

    /// <summary>Computes the drawing of a measure.</summary>
    /// <param name="measure">Gives targets and lines.</param>
    /// <param name="readings">One for each day, the earliest first.</param>
    /// <param name="lines">By which zones are drawn, or null for none.</param>
    /// <param name="days">Only the last so many days; null for everything and the way to the last target.</param>
    /// <param name="today">The day.</param>
    /// <param name="mostDayTicks">How many days to name below.</param>
    public static MeasurePlot Of(
        MeasureDto measure, IReadOnlyList<SeriesPoint> readings, ZoneLines? lines, int? days, DateOnly today, int mostDayTicks)
    {
        var (from, to) = Span(measure, readings, days, today);
        var inside = readings.Where(point => point.Day >= from && point.Day <= to).ToList();
        var targets = measure.Targets.Where(target => target.Date >= from && target.Date <= to).ToList();
        var frame = PlotFrame.Around(
            from,
            to,
            [
                .. inside.Select(point => point.Value),
                .. targets.SelectMany(target => new[] { target.Value, target.OptimalValue, target.MinimalValue }).OfType<double>(),
                .. lines is null ? (double[])[] : [lines.Expected(from), lines.Expected(to)],
            ],
            MostValueTicks);
        var points = Thin(inside).Select(point => new PlotPoint(
            point.Day, point.Value, lines?.ZoneOf(point.Day, point.Value) ?? "none", frame.X(point.Day), frame.Y(point.Value))).ToList();
        return new MeasurePlot
        {
            Frame = frame,
            Points = points,
            Line = PlotPath.Line([.. points.Select(point => (point.X, point.Y))]),
            Expected = Through(frame, measure, day => lines?.Expected(day)),
            Optimal = Through(frame, measure, day => lines?.Optimal(day)),
            Minimal = Through(frame, measure, day => lines?.Minimal(day)),
            Bands = lines is null ? [] : ZoneBands.Of(lines, frame, measure.Targets.Select(target => target.Date)),
            Targets = [.. targets.Select(target => new PlotPoint(target.Date, target.Value, "none", frame.X(target.Date), frame.Y(target.Value)))],
            ValueTicks = NiceTicks.Values(frame, MostValueTicks),
            DayTicks = NiceTicks.Days(frame, mostDayTicks),
        };
    }

    /// <summary>The point nearest to the one that is so many steps away; stays inside.</summary>
    public int Step(int from, int by) => Math.Clamp(from + by, 0, Math.Max(0, Points.Count - 1));

    private static (DateOnly From, DateOnly To) Span(MeasureDto measure, IReadOnlyList<SeriesPoint> readings, int? days, DateOnly today)
    {
        var last = readings.Count > 0 && readings[^1].Day > today ? readings[^1].Day : today;
        if (days is { } wanted)
        {
            return (today.AddDays(-wanted), last.AddDays(Math.Max(1, wanted / DaysAhead)));
        }

        var first = readings.Count > 0 ? readings[0].Day : today.AddDays(-DaysAhead);
        var target = measure.Targets.Count > 0 ? measure.Targets[^1].Date : last;
        return (first, (target > last ? target : last).AddDays(Math.Max(1, (last.DayNumber - first.DayNumber) / 40)));
    }

    private static string Through(PlotFrame frame, MeasureDto measure, Func<DateOnly, double?> line)
    {
        var samples = Enumerable.Range(0, 25).Select(index => frame.From.AddDays((frame.To.DayNumber - frame.From.DayNumber) * index / 24))
            .Concat(measure.Targets.Select(target => target.Date)).Where(day => day >= frame.From && day <= frame.To).Distinct().Order();
        return PlotPath.Of(
            [.. samples.Select(day => (frame.X(day), Value: line(day))).Where(at => at.Value is not null).Select(at => (at.Item1, frame.ClampedY(at.Value!.Value)))],
            isClosed: false);
    }

    // Of many readings each stretch shows the one that stands out most, so that no peak is lost; the ends are exact.
    private static List<SeriesPoint> Thin(List<SeriesPoint> points)
    {
        if (points.Count <= MostPoints)
        {
            return points;
        }

        var inner = points.Skip(1).Take(points.Count - 2).ToList();
        var stretches = inner.Chunk((int)Math.Ceiling(inner.Count / (MostPoints - 2.0)));
        return
        [
            points[0],
            .. stretches.Select(stretch => stretch.MaxBy(point => Math.Abs(point.Value - stretch.Average(other => other.Value)))!),
            points[^1],
        ];
    }
}

namespace PurposePath.Workspace.Contracts;

/// <summary>
/// Where the zones of a measure lie on any day (domain 3.6): the rule that judges its last reading, turned around, so that a chart can draw what
/// it would judge. A value on an edge is in the better zone.
/// </summary>
public sealed class ZoneLines
{
    private const double Whole = 100;

    // The judge rounds percents to six decimals; an edge is as wide.
    private const double EdgeWidth = 5e-9;

    private readonly SeriesPoint _baseline;
    private readonly string _direction;
    private readonly string _method;
    private readonly List<SeriesPoint> _expected;
    private readonly List<SeriesPoint> _optimal;
    private readonly List<SeriesPoint> _minimal;
    private readonly double _threshold;
    private readonly double _risk;
    private readonly double _way;

    /// <summary>Makes the lines of a measure that has a first reading and a target.</summary>
    /// <param name="direction"><c>up</c>, <c>down</c> or <c>maintain</c>.</param>
    /// <param name="method">How values run between two targets, see <see cref="ExpectedLine"/>.</param>
    /// <param name="baseline">The first reading.</param>
    /// <param name="targets">At least one, the earliest first.</param>
    /// <param name="thresholdPct">0 to 100: green from here.</param>
    /// <param name="riskThresholdPct">0 to <paramref name="thresholdPct"/>: yellow from here.</param>
    public ZoneLines(
        string direction, string method, SeriesPoint baseline, IReadOnlyList<TargetPoint> targets, double thresholdPct, double riskThresholdPct)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count == 0)
        {
            throw new ArgumentException("A measure without a target has no zones.", nameof(targets));
        }

        (_direction, _method, _baseline, _threshold, _risk) = (direction, method, baseline, thresholdPct, riskThresholdPct);
        _expected = [.. targets.Select(point => new SeriesPoint(point.Day, point.Value))];
        _optimal = [.. targets.Where(point => point.Optimal is not null).Select(point => new SeriesPoint(point.Day, point.Optimal!.Value))];
        _minimal = [.. targets.Where(point => point.Minimal is not null).Select(point => new SeriesPoint(point.Day, point.Minimal!.Value))];
        _way = targets[^1].Value - baseline.Value;
    }

    /// <summary>What is expected on a day.</summary>
    public double Expected(DateOnly day) => ExpectedLine.At(day, _baseline, _expected, _method)!.Value;

    /// <summary>What would be best on a day; null when no target says so.</summary>
    public double? Optimal(DateOnly day) => ExpectedLine.At(day, _baseline, _optimal, _method);

    /// <summary>What it must not be worse than on a day; null when no target says so.</summary>
    public double? Minimal(DateOnly day) => ExpectedLine.At(day, _baseline, _minimal, _method);

    /// <summary>The values at which the zone changes on a day.</summary>
    public ZoneEdges At(DateOnly day)
    {
        var expected = Expected(day);
        return _direction == "maintain"
            ? Around(expected, Optimal(day), Minimal(day))
            : Beside(expected, Minimal(day));
    }

    /// <summary>The zone of a value on a day: <c>green</c>, <c>yellow</c> or <c>red</c>.</summary>
    public string ZoneOf(DateOnly day, double value) => At(day).ZoneOf(value);

    // What is to be kept may stray to either side; its lines are the edges of a band.
    private ZoneEdges Around(double expected, double? optimal, double? minimal)
    {
        var (yellow, red) = (Distance(_threshold, Math.Abs(expected), isCapped: true), Distance(_risk, Math.Abs(expected), isCapped: true));
        return ZoneEdges.Of(
            Larger(expected - red, minimal), expected - yellow, expected + yellow, Smaller(expected + red, optimal), Math.Abs(expected) * EdgeWidth);
    }

    // The sign of the way says on which side the worse values lie; without a way the direction does, and the expected value is the scale.
    private ZoneEdges Beside(double expected, double? minimal)
    {
        var isRising = _way == 0 ? _direction != "down" : _way > 0;
        var scale = _way == 0 ? Math.Abs(expected) : Math.Abs(_way);
        var (yellow, red) = (Distance(_threshold, scale, isCapped: scale == 0), Distance(_risk, scale, isCapped: scale == 0));
        var redBelow = isRising ? expected - red : null;
        var redAbove = isRising ? null : expected + red;
        return ZoneEdges.Of(
            _direction == "down" ? redBelow : Larger(redBelow, minimal),
            isRising ? expected - yellow : null,
            isRising ? null : expected + yellow,
            _direction == "down" ? Smaller(redAbove, minimal) : redAbove,
            scale * EdgeWidth);
    }

    // Where the judge stops at -100 %, a threshold of 0 is never undercut.
    private static double? Distance(double threshold, double scale, bool isCapped) =>
        isCapped && threshold <= 0 ? null : (Whole - threshold) / Whole * scale;

    private static double? Larger(double? one, double? other) => one is null || other > one ? other ?? one : one;

    private static double? Smaller(double? one, double? other) => one is null || other < one ? other ?? one : one;
}

/// <summary>The values at which the zone of a measure changes on one day, from low to high; null where it does not.</summary>
/// <param name="RedBelow">Red below it.</param>
/// <param name="YellowBelow">Yellow from <paramref name="RedBelow"/> to below it.</param>
/// <param name="YellowAbove">Yellow above it, to <paramref name="RedAbove"/>.</param>
/// <param name="RedAbove">Red above it.</param>
/// <param name="Slack">How far beyond an edge a value still counts as on it.</param>
public sealed record ZoneEdges(double? RedBelow, double? YellowBelow, double? YellowAbove, double? RedAbove, double Slack)
{
    /// <summary>The zone of a value: <c>green</c>, <c>yellow</c> or <c>red</c>.</summary>
    public string ZoneOf(double value) =>
        value < RedBelow - Slack || value > RedAbove + Slack ? "red"
        : value < YellowBelow - Slack || value > YellowAbove + Slack ? "yellow"
        : "green";

    // A red edge that lies on the better side of the yellow one leaves no yellow between.
    internal static ZoneEdges Of(double? redBelow, double? yellowBelow, double? yellowAbove, double? redAbove, double slack) => new(
        redBelow,
        yellowBelow is null || redBelow > yellowBelow ? redBelow : yellowBelow,
        yellowAbove is null || redAbove < yellowAbove ? redAbove : yellowAbove,
        redAbove,
        slack);
}

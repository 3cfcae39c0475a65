using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Standings;

/// <summary>
/// Where a measure stands against its targets on the day of its last reading (domain 3.6). Needs two readings and one target; with less there
/// is none. Stored with its measure, so that lists need neither readings nor targets.
/// </summary>
internal sealed record Standing
{
    /// <summary>Fewer readings say nothing about a movement.</summary>
    public const int MinReadings = 2;

    private const double Whole = 100;

    /// <summary>The way from the baseline to the last target that is done, in percent; below 0 and above 100 are possible.</summary>
    public required double Progress { get; init; }

    /// <summary>The value less the expected one, in the measure's unit.</summary>
    public required double Variance { get; init; }

    /// <summary>The variance in percent of the whole way; positive always means better than expected.</summary>
    public required double VariancePercent { get; init; }

    /// <summary>What was expected on the day of the last reading.</summary>
    public required double Expected { get; init; }

    /// <summary>Whether the value is worse than the line of minimal values.</summary>
    public required bool IsBeyondMinimal { get; init; }

    /// <summary>The value of the last target.</summary>
    public required double TargetValue { get; init; }

    /// <summary>The day of the last target.</summary>
    public required DateOnly TargetDay { get; init; }

    /// <summary>Computes the standing; null when there is too little to say.</summary>
    /// <param name="direction">One of <see cref="MeasureDirection"/>.</param>
    /// <param name="method">One of the methods of <see cref="ExpectedLine"/>.</param>
    /// <param name="readings">One reading for each day, the earliest first.</param>
    /// <param name="targets">The targets, the earliest first.</param>
    public static Standing? Of(string direction, string method, IReadOnlyList<SeriesPoint> readings, IReadOnlyList<TargetPoint> targets)
    {
        if (readings.Count < MinReadings || targets.Count == 0)
        {
            return null;
        }

        var (baseline, current, target) = (readings[0], readings[^1], targets[^1]);
        var expected = ExpectedLine.At(current.Day, baseline, [.. targets.Select(point => new SeriesPoint(point.Day, point.Value))], method)!.Value;
        return new Standing
        {
            Progress = Tidy(direction == MeasureDirection.Maintain
                ? Whole + Nearness(current.Value, target.Value)
                : Percent(current.Value - baseline.Value, target.Value - baseline.Value) ?? 0),
            Variance = Tidy(current.Value - expected),
            VariancePercent = Tidy(direction == MeasureDirection.Maintain
                ? Nearness(current.Value, expected)
                : Percent(current.Value - expected, target.Value - baseline.Value) ?? WithoutAWay(direction, current.Value, expected)),
            Expected = Tidy(expected),
            IsBeyondMinimal = IsBeyond(direction, method, baseline, current, targets),
            TargetValue = target.Value,
            TargetDay = target.Day,
        };
    }

    // What is to be kept is as far off as it differs from the wanted value, in either direction.
    private static double Nearness(double value, double wanted) =>
        value == wanted ? 0 : Math.Max(-Whole, -(Percent(Math.Abs(value - wanted), Math.Abs(wanted)) ?? Whole));

    // The signed way makes the formula right for falling measures too: no second inversion.
    private static double? Percent(double part, double way) => way == 0 ? null : part / way * Whole;

    // The target is where the measure began: there is no way to be a part of, so that the expected value itself is the scale.
    private static double WithoutAWay(string direction, double value, double expected)
    {
        var better = direction == MeasureDirection.Down ? expected - value : value - expected;
        return Percent(better, Math.Abs(expected)) ?? Math.Sign(better) * Whole;
    }

    private static bool IsBeyond(string direction, string method, SeriesPoint baseline, SeriesPoint current, IReadOnlyList<TargetPoint> targets)
    {
        var minimal = ExpectedLine.At(current.Day, baseline, Line(targets, point => point.Minimal), method);
        var optimal = ExpectedLine.At(current.Day, baseline, Line(targets, point => point.Optimal), method);
        return direction switch
        {
            MeasureDirection.Down => current.Value > minimal,
            // The lines of what is to be kept are the edges of a band.
            MeasureDirection.Maintain => current.Value < minimal || current.Value > optimal,
            _ => current.Value < minimal,
        };
    }

    private static List<SeriesPoint> Line(IReadOnlyList<TargetPoint> targets, Func<TargetPoint, double?> value) =>
        [.. targets.Where(point => value(point) is not null).Select(point => new SeriesPoint(point.Day, value(point)!.Value))];

    // A boundary is a round number; the last digits of a division must not decide on which side of it a measure lies.
    private static double Tidy(double value) => Math.Abs(value) < 1e9 ? Math.Round(value, 6) : value;
}

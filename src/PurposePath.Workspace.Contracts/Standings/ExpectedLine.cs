namespace PurposePath.Workspace.Contracts;

/// <summary>
/// The line a measure should follow (domain 3.6): from the baseline to the first target, from target to target, and level after the last.
/// </summary>
public static class ExpectedLine
{
    /// <summary>Straight from point to point.</summary>
    public const string Linear = "linear";

    /// <summary>By a constant factor from point to point.</summary>
    public const string Exponential = "exponential";

    /// <summary>Level until the next point.</summary>
    public const string Step = "step";

    /// <summary>The value of the line on a day; null when it has no points.</summary>
    /// <param name="day">The day.</param>
    /// <param name="baseline">Where the line starts.</param>
    /// <param name="line">Its points, the earliest first.</param>
    /// <param name="method"><see cref="Linear"/>, <see cref="Exponential"/> or <see cref="Step"/>; anything else is straight.</param>
    public static double? At(DateOnly day, SeriesPoint baseline, IReadOnlyList<SeriesPoint> line, string method)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(line);
        if (line.Count == 0)
        {
            return null;
        }

        var next = 0;
        while (next < line.Count && line[next].Day < day)
        {
            next++;
        }

        if (next == line.Count)
        {
            return line[^1].Value;
        }

        var from = next == 0 ? baseline : line[next - 1];
        var to = line[next];
        // A first target that lies before the baseline is met with nothing to come from.
        return to.Day == day || from.Day >= to.Day ? to.Value : Between(from, to, day, method);
    }

    private static double Between(SeriesPoint from, SeriesPoint to, DateOnly day, string method)
    {
        var part = (double)(Math.Max(day.DayNumber, from.Day.DayNumber) - from.Day.DayNumber) / (to.Day.DayNumber - from.Day.DayNumber);
        return method switch
        {
            Step => from.Value,
            // Growth by a constant factor needs two values on the same side of zero.
            Exponential when from.Value * to.Value > 0 => from.Value * Math.Pow(to.Value / from.Value, part),
            _ => from.Value + ((to.Value - from.Value) * part),
        };
    }
}

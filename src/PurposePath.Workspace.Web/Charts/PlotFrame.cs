namespace PurposePath.Workspace.Web.Charts;

/// <summary>The part of time and values that a chart shows; both axes run from 0 to 100 so that the drawing fits any size.</summary>
/// <param name="From">The day at the left edge.</param>
/// <param name="To">The day at the right edge, after <paramref name="From"/>.</param>
/// <param name="Low">The value at the lower edge.</param>
/// <param name="High">The value at the upper edge, above <paramref name="Low"/>.</param>
internal sealed record PlotFrame(DateOnly From, DateOnly To, double Low, double High)
{
    private const double Whole = 100;
    private const double Margin = 0.06;

    /// <summary>A frame around values, its edges on round numbers.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; a frame is at least a week wide.</param>
    /// <param name="values">What must be inside.</param>
    /// <param name="mostTicks">How many round numbers to aim at.</param>
    public static PlotFrame Around(DateOnly from, DateOnly to, IEnumerable<double> values, int mostTicks)
    {
        List<double> inside = [.. values];
        var (low, high) = inside.Count == 0 ? (0, 1) : (inside.Min(), inside.Max());
        var room = high > low ? (high - low) * Margin : Math.Max(Math.Abs(high) * 0.1, 0.5);
        // What is never negative is not drawn on negative ground.
        var floor = low >= 0 ? Math.Max(0, low - room) : low - room;
        var step = NiceTicks.Step(high + room - floor, mostTicks);
        return new PlotFrame(
            from,
            to.DayNumber - from.DayNumber < 7 ? from.AddDays(7) : to,
            Math.Floor(floor / step) * step,
            Math.Ceiling((high + room) / step) * step);
    }

    /// <summary>How far from the left a day lies, in percent.</summary>
    public double X(DateOnly day) => Math.Round((double)(day.DayNumber - From.DayNumber) / (To.DayNumber - From.DayNumber) * Whole, 2);

    /// <summary>How far from the top a value lies, in percent.</summary>
    public double Y(double value) => Math.Round((High - value) / (High - Low) * Whole, 2);

    /// <summary>The same, never outside.</summary>
    public double ClampedY(double value) => Math.Clamp(Y(value), 0, Whole);
}

namespace PurposePath.Workspace.Web.Charts;

/// <summary>Round numbers and beginnings of months for the sides of a chart.</summary>
internal static class NiceTicks
{
    private const int DaysOfMonth = 30;
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];
    private static readonly int[] Months = [1, 2, 3, 6, 12];

    /// <summary>A round step that divides a span into at most so many parts.</summary>
    public static double Step(double span, int most)
    {
        var raw = span / most;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return Steps.First(step => step * magnitude >= raw * 0.999999) * magnitude;
    }

    /// <summary>The round values of a frame, from low to high.</summary>
    public static IReadOnlyList<double> Values(PlotFrame frame, int most)
    {
        var step = Step(frame.High - frame.Low, most);
        var first = Math.Ceiling((frame.Low / step) - 1e-9);
        var last = Math.Floor((frame.High / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(index => Math.Round((first + index) * step, 9))];
    }

    /// <summary>The days of a frame to name: every week, or the first of every month, second month, quarter …</summary>
    public static IReadOnlyList<DateOnly> Days(PlotFrame frame, int most)
    {
        var days = frame.To.DayNumber - frame.From.DayNumber;
        if (days <= DaysOfMonth * 2)
        {
            var step = Math.Max(1, (int)Math.Ceiling(days / (most * 7.0))) * 7;
            return [.. Enumerable.Range(0, (days / step) + 1).Select(index => frame.From.AddDays(index * step))];
        }

        var months = Months.FirstOrDefault(count => days / (DaysOfMonth * count) <= most, defaultValue: (int)Math.Ceiling(days / 365.0 / most) * 12);
        var first = new DateOnly(frame.From.Year, frame.From.Month, 1);
        var start = first.AddMonths(-((first.Month - 1) % Math.Min(months, 12)));
        return [.. Enumerable.Range(0, (days / (DaysOfMonth * months)) + 3).Select(index => start.AddMonths(index * months)).Where(day => day >= frame.From && day <= frame.To)];
    }
}

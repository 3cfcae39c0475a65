using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Charts;

/// <summary>Draws the zones of a measure as areas that touch each other.</summary>
internal static class ZoneBands
{
    private const int Samples = 24;
    private const double Top = 0;
    private const double Bottom = 100;

    /// <summary>The bands inside a frame, from the top down; those that have no room are left out.</summary>
    public static IReadOnlyList<ZoneBand> Of(ZoneLines lines, PlotFrame frame, IEnumerable<DateOnly> bends)
    {
        var edges = Days(frame, bends).Select(day => (X: frame.X(day), Edges: lines.At(day))).ToList();

        List<(double X, double Y)> Edge(Func<ZoneEdges, double?> value, double otherwise) =>
            [.. edges.Select(at => (at.X, value(at.Edges) is { } known ? frame.ClampedY(known) : otherwise))];

        var redAbove = Edge(at => at.RedAbove, Top);
        var yellowAbove = Edge(at => at.YellowAbove, Top);
        var yellowBelow = Edge(at => at.YellowBelow, Bottom);
        var redBelow = Edge(at => at.RedBelow, Bottom);
        return
        [
            .. Band("red", Edge(_ => null, Top), redAbove),
            .. Band("yellow", redAbove, yellowAbove),
            .. Band("green", yellowAbove, yellowBelow),
            .. Band("yellow", yellowBelow, redBelow),
            .. Band("red", redBelow, Edge(_ => null, Bottom)),
        ];
    }

    private static IEnumerable<ZoneBand> Band(string zone, List<(double X, double Y)> upper, List<(double X, double Y)> lower) =>
        upper.Zip(lower).Any(pair => pair.Second.Y > pair.First.Y) ? [new ZoneBand(zone, PlotPath.Area(upper, lower))] : [];

    // Where targets lie the lines bend, and a step is as wide as a day.
    private static IEnumerable<DateOnly> Days(PlotFrame frame, IEnumerable<DateOnly> bends)
    {
        var days = frame.To.DayNumber - frame.From.DayNumber;
        return Enumerable.Range(0, Samples + 1).Select(index => frame.From.AddDays(days * index / Samples))
            .Concat(bends.SelectMany(day => new[] { day.AddDays(-1), day, day.AddDays(1) }))
            .Where(day => day >= frame.From && day <= frame.To)
            .Distinct()
            .Order();
    }
}

/// <summary>An area of a chart in which a reading would be in one zone.</summary>
/// <param name="Zone"><c>green</c>, <c>yellow</c> or <c>red</c>.</param>
/// <param name="Path">Its outline.</param>
internal sealed record ZoneBand(string Zone, string Path);

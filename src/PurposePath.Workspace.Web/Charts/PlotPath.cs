using System.Globalization;
using System.Text;

namespace PurposePath.Workspace.Web.Charts;

/// <summary>Paths of a drawing that is 100 wide and 100 high.</summary>
internal static class PlotPath
{
    private const int Block = 16;

    /// <summary>
    /// A line through points. Its end is repeated until the number of points is a full block: a path that gains a point then keeps its shape in the eyes of
    /// the browser, which lets the line grow to the new point instead of jumping.
    /// </summary>
    public static string Line(IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count == 0)
        {
            return string.Empty;
        }

        var length = ((points.Count / Block) + 1) * Block;
        return Of([.. points, .. Enumerable.Repeat(points[^1], length - points.Count)], isClosed: false);
    }

    /// <summary>An area between two lines that run over the same places.</summary>
    public static string Area(IReadOnlyList<(double X, double Y)> upper, IReadOnlyList<(double X, double Y)> lower) =>
        Of([.. upper, .. lower.Reverse()], isClosed: true);

    /// <summary>A line through points as it is.</summary>
    public static string Of(IReadOnlyList<(double X, double Y)> points, bool isClosed)
    {
        var path = new StringBuilder();
        foreach (var (index, (x, y)) in points.Index())
        {
            path.Append(index == 0 ? 'M' : 'L').Append(x.ToString("0.##", CultureInfo.InvariantCulture)).Append(' ').Append(y.ToString("0.##", CultureInfo.InvariantCulture));
        }

        return isClosed ? path.Append('Z').ToString() : path.ToString();
    }
}

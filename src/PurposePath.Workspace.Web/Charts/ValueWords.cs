using System.Globalization;

namespace PurposePath.Workspace.Web.Charts;

/// <summary>Values of measures as people write them.</summary>
public static class ValueWords
{
    private const double Thousand = 1e3;
    private const double Million = 1e6;
    private const double Billion = 1e9;

    /// <summary>A number with at most two decimals: <c>412,000</c>, <c>97.5</c>.</summary>
    public static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A number with its unit: <c>97.5%</c>, <c>12 days</c>.</summary>
    public static string Of(double value, string unit) => Number(value) + Unit(unit);

    /// <summary>A difference, with its sign: <c>+3 days</c>, <c>−1.5%</c>.</summary>
    public static string Change(double value, string unit) =>
        $"{(value < 0 ? "−" : value > 0 ? "+" : "±")}{Number(Math.Abs(value))}{Unit(unit)}";

    /// <summary>A number for the side of a chart: <c>1.2M</c>, <c>45k</c>, <c>0.5</c>.</summary>
    public static string Tick(double value) => Math.Abs(value) switch
    {
        >= Billion => (value / Billion).ToString("0.##", CultureInfo.InvariantCulture) + "B",
        >= Million => (value / Million).ToString("0.##", CultureInfo.InvariantCulture) + "M",
        >= 10 * Thousand => (value / Thousand).ToString("0.#", CultureInfo.InvariantCulture) + "k",
        _ => Number(value),
    };

    private static string Unit(string unit) => unit.Length == 0 ? string.Empty : unit == "%" ? unit : " " + unit;
}

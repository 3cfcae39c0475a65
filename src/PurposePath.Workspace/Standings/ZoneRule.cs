using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Standings;

/// <summary>Green, yellow or red (domain 3.6), and the words the older front end has for them.</summary>
internal static class ZoneRule
{
    public const double DefaultThreshold = 80;
    public const double DefaultRiskThreshold = 50;

    private const double Whole = 100;

    public static Vocabulary Statuses { get; } = new(["on_track", "behind", "at_risk", "no_data"], ("off_track", "at_risk"));

    /// <summary>The zone of a standing for somebody's thresholds; a value on a boundary is in the better zone.</summary>
    /// <param name="standing">The standing, or null for none.</param>
    /// <param name="threshold">0 to 100: green from <c>threshold - 100</c> percent of variance.</param>
    /// <param name="riskThreshold">0 to <paramref name="threshold"/>: yellow from <c>riskThreshold - 100</c>.</param>
    public static MeasureZone For(Standing? standing, double threshold, double riskThreshold) => standing switch
    {
        null => MeasureZone.None,
        { IsBeyondMinimal: true } => MeasureZone.Red,
        _ when standing.VariancePercent >= threshold - Whole => MeasureZone.Green,
        _ when standing.VariancePercent >= riskThreshold - Whole => MeasureZone.Yellow,
        _ => MeasureZone.Red,
    };

    /// <summary>The worst of several zones; none when there is none.</summary>
    public static MeasureZone Worst(IEnumerable<MeasureZone> zones) => zones.Append(MeasureZone.None).MaxBy(Badness);

    /// <summary>The status word: <c>on_track</c>, <c>behind</c>, <c>at_risk</c> or <c>no_data</c>.</summary>
    public static string StatusOf(MeasureZone zone) => zone.Name switch
    {
        "green" => "on_track",
        "yellow" => "behind",
        "red" => "at_risk",
        _ => "no_data",
    };

    private static int Badness(MeasureZone zone) => zone.Name switch
    {
        "red" => 3,
        "yellow" => 2,
        "green" => 1,
        _ => 0,
    };
}

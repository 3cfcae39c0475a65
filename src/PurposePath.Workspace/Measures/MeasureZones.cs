using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>The zone of a measure over its links: each has thresholds of its own, and the worst is what counts (domain 3.6).</summary>
internal static class MeasureZones
{
    public static MeasureZone Of(Measure measure, IReadOnlyCollection<MeasureLink> links) => links.Count == 0
        ? ZoneRule.For(measure.Standing, ZoneRule.DefaultThreshold, ZoneRule.DefaultRiskThreshold)
        : ZoneRule.Worst(links.Select(link => Of(measure, link)));

    public static MeasureZone Of(Measure measure, MeasureLink link) => ZoneRule.For(measure.Standing, link.ThresholdPct, link.RiskThresholdPct);

    /// <summary>The goals of links, each once, in the order they were linked.</summary>
    public static List<string> GoalIds(IEnumerable<MeasureLink> links) =>
        [.. links.Where(link => link.GoalId is not null).Select(link => link.GoalId!).Distinct(StringComparer.Ordinal)];
}

using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Charts;

/// <summary>The lines a measure is judged by.</summary>
internal static class MeasureLines
{
    /// <summary>By the strictest thresholds of the measure; null before it has a reading and a target.</summary>
    public static ZoneLines? Of(MeasureDto measure) => Of(measure, measure.ThresholdPct, measure.RiskThresholdPct);

    /// <summary>The value of the last target, or null.</summary>
    public static double? TargetOf(MeasureDto measure) => measure.Targets.Count > 0 ? measure.Targets[^1].Value : measure.TargetValue;

    /// <summary>By thresholds of somebody's own; null before the measure has a reading and a target.</summary>
    public static ZoneLines? Of(MeasureDto measure, double thresholdPct, double riskThresholdPct) =>
        measure is { Baseline: { } first, Targets.Count: > 0 }
            ? new ZoneLines(
                measure.Direction,
                measure.InterpolationMethod,
                new SeriesPoint(first.Date, first.Value),
                [.. measure.Targets.Select(target => new TargetPoint(target.Date, target.Value, target.OptimalValue, target.MinimalValue))],
                thresholdPct,
                riskThresholdPct)
            : null;
}

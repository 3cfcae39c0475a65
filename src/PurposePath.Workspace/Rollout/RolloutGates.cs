using System.Globalization;
using PurposePath.Workspace.Administration;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Rollout;

/// <summary>Whether the users whom a stage took in fare well enough to go on. A pure function of what was counted.</summary>
internal static class RolloutGates
{
    private const double MinutesCounted = ServerNumbers.Minutes;

    // Of the joins that are needed, one in four must still be here.
    private const int SmallestRest = 4;

    /// <summary>Judges every stage by its own cohort: those who came in before it cannot hide what happens to the new ones.</summary>
    /// <param name="cohorts">What was counted.</param>
    /// <param name="limits">What is allowed.</param>
    public static IReadOnlyList<RolloutGateDto> Judge(IReadOnlyList<RolloutCohortDto> cohorts, RolloutGateOptions limits) =>
        [.. RolloutRules.Stages.SelectMany(stage => Judge(stage, cohorts.FirstOrDefault(cohort => cohort.Cohort == stage.ToString(CultureInfo.InvariantCulture)), limits))];

    private static IEnumerable<RolloutGateDto> Judge(int stage, RolloutCohortDto? cohort, RolloutGateOptions limits)
    {
        var isEnough = cohort is not null && cohort.Joins >= limits.MinJoins;
        // One fault among few closes is an accident and no share of anything.
        var hasClosed = isEnough && cohort!.Closes >= limits.MinJoins;
        // Who has gone home cannot be divided by: the few who stayed did not come back as often as all together.
        var hasStayed = isEnough && cohort!.Connections * SmallestRest >= limits.MinJoins;
        yield return Judge(stage, "faults", limits.MaxFaultPercent, hasClosed ? cohort!.Faults * 100.0 / cohort.Closes : null);
        yield return Judge(stage, "reconnects", limits.MaxReconnectsPerHour, hasStayed ? cohort!.Returns * (60 / MinutesCounted) / cohort.Connections : null);
        yield return Judge(stage, "latency", limits.MaxRoundTripMs, isEnough ? cohort!.RoundTrip.P95Ms : null);
    }

    private static RolloutGateDto Judge(int stage, string gate, double limit, double? value) =>
        new(stage, gate, limit, value, value is null ? "unknown" : value <= limit ? "passed" : "failed");
}

using System.Globalization;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Settings;

/// <summary>The rollout in words.</summary>
internal static class RolloutWords
{
    /// <summary>Who gets live updates.</summary>
    public static string State(RolloutDto rollout) => rollout switch
    {
        { KillSwitch: true } => "Nobody gets live updates",
        { Percentage: 100 } => "Everybody gets live updates",
        { Percentage: 0, Users.Count: 0, Tenants.Count: 0 } => "Nobody gets live updates",
        { Percentage: 0 } => "Only who is listed gets live updates",
        _ => $"{rollout.Percentage}% of people get live updates",
    };

    /// <summary>Who gets them whatever the share.</summary>
    public static string Lists(RolloutDto rollout) => (rollout.Users.Count, rollout.Tenants.Count) switch
    {
        (0, 0) => "Nobody is listed to get them whatever the share",
        var (users, tenants) => $"Whatever the share: {Count(users, "person", "people")}, {Count(tenants, "workspace", "workspaces")}",
    };

    /// <summary>The ids in a text, one a line or separated by commas.</summary>
    public static IReadOnlyList<string> Ids(string text) => text.Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Who is counted together.</summary>
    public static string Cohort(string cohort) => cohort == "listed" ? "Listed" : $"Came in at {cohort}%";

    /// <summary>What was counted of them.</summary>
    public static string Numbers(RolloutCohortDto cohort)
    {
        var faults = cohort.Closes == 0 ? "none closed" : string.Create(CultureInfo.InvariantCulture, $"{cohort.Faults} of {cohort.Closes} closed by a fault");
        var latency = cohort.RoundTrip.P95Ms is { } p95 ? string.Create(CultureInfo.InvariantCulture, $", answer within {p95:0} ms") : string.Empty;
        return $"{Count(cohort.Connections, "connection", "connections")}, {Count(cohort.Joins, "join", "joins")}, {faults}{latency}";
    }

    /// <summary>What a gate looks at, in a word.</summary>
    public static string GateName(RolloutGateDto gate) => gate.Gate switch { "faults" => "Faults", "reconnects" => "Reconnects", _ => "Latency" };

    /// <summary>What was measured, and what is allowed.</summary>
    public static string Gate(RolloutGateDto gate)
    {
        var unit = gate.Gate switch { "faults" => "% of closes", "reconnects" => " per connection and hour", _ => " ms" };
        var limit = string.Create(CultureInfo.InvariantCulture, $"at most {gate.Limit:0.##}{unit}");
        return gate.Value is { } value ? string.Create(CultureInfo.InvariantCulture, $"{gate.State}, {value:0.##}{unit}, {limit}") : $"not enough counted, {limit}";
    }

    private static string Count(long number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";
}

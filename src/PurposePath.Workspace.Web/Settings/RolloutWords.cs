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
        _ => $"{rollout.Percentage} % of people get live updates",
    };

    /// <summary>Who gets them whatever the share.</summary>
    public static string Lists(RolloutDto rollout) => (rollout.Users.Count, rollout.Tenants.Count) switch
    {
        (0, 0) => "Nobody is listed to get them whatever the share",
        var (users, tenants) => $"Whatever the share: {Count(users, "person", "people")}, {Count(tenants, "workspace", "workspaces")}",
    };

    /// <summary>The ids in a text, one a line or separated by commas.</summary>
    public static IReadOnlyList<string> Ids(string text) => text.Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";
}

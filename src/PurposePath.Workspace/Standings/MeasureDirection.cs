using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Standings;

/// <summary>Which way a measure should move (domain 3.4).</summary>
internal static class MeasureDirection
{
    public const string Up = "up";
    public const string Down = "down";

    /// <summary>It should stay where its targets lie.</summary>
    public const string Maintain = "maintain";

    public static Vocabulary Vocabulary { get; } = new(
        [Up, Down, Maintain],
        ("increase", Up),
        ("higher-is-better", Up),
        ("decrease", Down),
        ("lower-is-better", Down),
        ("target-based", Maintain));
}

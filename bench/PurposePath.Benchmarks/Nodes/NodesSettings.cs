using System.Diagnostics.CodeAnalysis;

namespace PurposePath.Benchmarks.Nodes;

/// <summary>What to measure of the link between nodes.</summary>
/// <param name="Connections">How many connections all nodes have together.</param>
/// <param name="Nodes">How many nodes share them.</param>
/// <param name="Team">How many people a tenant has, each with one connection.</param>
/// <param name="Storms">How often all come and go again; the median counts.</param>
/// <param name="RestSeconds">How long is looked at nodes on which nobody comes or goes.</param>
internal sealed record NodesSettings(int Connections = 1000, int Nodes = 2, int Team = 12, int Storms = 5, int RestSeconds = 60)
{
    public const string Usage = "[--connections 1000] [--nodes 2] [--team 12] [--storms 5] [--rest-seconds 60]";

    private const int Most = 20_000;

    public static bool TryParse(IReadOnlyList<string> options, [NotNullWhen(true)] out NodesSettings? settings)
    {
        settings = new NodesSettings();
        for (var index = 0; index < options.Count; index += 2)
        {
            if (index + 1 == options.Count || !int.TryParse(options[index + 1], out var value) || value is < 1 or > Most)
            {
                settings = null;
                return false;
            }

            settings = options[index] switch
            {
                "--connections" => settings with { Connections = value },
                "--nodes" => settings with { Nodes = value },
                "--team" => settings with { Team = value },
                "--storms" => settings with { Storms = value },
                "--rest-seconds" => settings with { RestSeconds = value },
                _ => null,
            };
            if (settings is null)
            {
                return false;
            }
        }

        return true;
    }
}

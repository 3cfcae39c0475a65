using System.Diagnostics.CodeAnalysis;

namespace PurposePath.Benchmarks.Latency;

/// <summary>What to measure.</summary>
/// <param name="Changes">How many changes count.</param>
/// <param name="WarmUp">How many changes come before them, so that code is compiled and caches are warm.</param>
/// <param name="Clients">How many sockets get each event.</param>
internal sealed record LatencySettings(int Changes = 2000, int WarmUp = 500, int Clients = 50)
{
    public const string Usage = "[--changes 2000] [--warm-up 500] [--clients 50]";

    private const int Most = 100_000;

    public static bool TryParse(IReadOnlyList<string> options, [NotNullWhen(true)] out LatencySettings? settings)
    {
        settings = new LatencySettings();
        for (var index = 0; index < options.Count; index += 2)
        {
            if (index + 1 == options.Count || !int.TryParse(options[index + 1], out var value) || value is < 1 or > Most)
            {
                settings = null;
                return false;
            }

            settings = options[index] switch
            {
                "--changes" => settings with { Changes = value },
                "--warm-up" => settings with { WarmUp = value },
                "--clients" => settings with { Clients = value },
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

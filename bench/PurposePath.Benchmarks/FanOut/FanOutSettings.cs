using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>What to measure.</summary>
internal sealed record FanOutSettings
{
    public const string Usage = "[--connections 100,1000,5000,10000] [--servers ours,c-send,…] [--rounds 3] [--seconds 1] [--results FILE] [--write docs/benchmarks.md]";

    // More than take part in the warm-up.
    private const int FewestConnections = 50;
    private const int MostConnections = 20_000;

    /// <summary>How many connections, one table for each.</summary>
    public IReadOnlyList<int> Connections { get; init; } = [100, 1000, 5000, 10_000];

    /// <summary>Which servers, by name; one after the other in each round.</summary>
    public IReadOnlyList<FanOutPeer> Peers { get; init; } = FanOutPeer.All;

    /// <summary>How often; medians are told. 0 only reports earlier results.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How long each measurement takes.</summary>
    public int Seconds { get; init; } = 1;

    /// <summary>Where results are added to those of earlier runs, so that rounds can be taken at several times; <see langword="null"/>: nowhere.</summary>
    public string? Results { get; init; }

    /// <summary>The page whose table is replaced, or <see langword="null"/>.</summary>
    public string? Page { get; init; }

    public static bool TryParse(IReadOnlyList<string> options, [NotNullWhen(true)] out FanOutSettings? settings)
    {
        settings = new FanOutSettings();
        for (var index = 0; index < options.Count; index += 2)
        {
            settings = index + 1 < options.Count ? settings.With(options[index], options[index + 1]) : null;
            if (settings is null)
            {
                return false;
            }
        }

        return true;
    }

    private FanOutSettings? With(string option, string value)
    {
        switch (option)
        {
            case "--connections":
                var counts = value.Split(',').Select(static text => int.TryParse(text, CultureInfo.InvariantCulture, out var count) ? count : 0).ToList();
                return counts.TrueForAll(static count => count is > FewestConnections and <= MostConnections) ? this with { Connections = counts } : null;
            case "--servers":
                var peers = value.Split(',').Select(static name => FanOutPeer.All.Append(FanOutPeer.Metered).FirstOrDefault(peer => peer.Name == name)).ToList();
                return peers.Contains(null) ? null : this with { Peers = peers! };
            case "--rounds":
                return int.TryParse(value, CultureInfo.InvariantCulture, out var rounds) && rounds is >= 0 and < 100 ? this with { Rounds = rounds } : null;
            case "--seconds":
                return int.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100 ? this with { Seconds = seconds } : null;
            case "--results":
                return this with { Results = value };
            case "--write":
                return File.Exists(value) ? this with { Page = value } : null;
            default:
                return null;
        }
    }
}

using System.Diagnostics.CodeAnalysis;

namespace PurposePath.Benchmarks.Latency;

/// <summary>What to measure.</summary>
/// <param name="Seconds">How long each rate is kept up.</param>
/// <param name="Clients">How many sockets get each event.</param>
/// <param name="App">The workspace's program; null: the one that this build made.</param>
internal sealed record CommandLatencySettings(int Seconds = 15, int Clients = 12, string? App = null)
{
    public const string Usage = "[--seconds 15] [--clients 12] [--app FILE]";

    /// <summary>Commands a second, one after the other on the same process.</summary>
    public static IReadOnlyList<int> Rates { get; } = [50, 200, 500];

    public static bool TryParse(IReadOnlyList<string> options, [NotNullWhen(true)] out CommandLatencySettings? settings)
    {
        settings = new CommandLatencySettings();
        for (var index = 0; index < options.Count && settings is not null; index += 2)
        {
            var value = index + 1 < options.Count ? options[index + 1] : string.Empty;
            settings = (options[index], int.TryParse(value, out var number)) switch
            {
                ("--app", _) when value.Length > 0 => settings with { App = value },
                ("--seconds", true) when number is >= 1 and <= 600 => settings with { Seconds = number },
                ("--clients", true) when number is >= 1 and <= 30 => settings with { Clients = number },
                _ => null,
            };
        }

        return settings is not null;
    }
}

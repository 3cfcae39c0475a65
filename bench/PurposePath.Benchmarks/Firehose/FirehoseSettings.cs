using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>What to measure.</summary>
/// <param name="Events">How many events count in a round.</param>
/// <param name="WarmUp">How many come before them.</param>
/// <param name="Rounds">How often each case runs; the cases take turns.</param>
/// <param name="Cases">Which cases.</param>
internal sealed record FirehoseSettings(int Events, int WarmUp, int Rounds, IReadOnlyList<FirehoseCase> Cases)
{
    public const string Usage = "[--events 1000000] [--warm-up 1000000] [--rounds 5] [--cases ours,signalr,...]";

    public static FirehoseSettings Default { get; } = new(Events: 1_000_000, WarmUp: 1_000_000, Rounds: 5, FirehoseCase.All);

    public static bool TryParse(IReadOnlyList<string> options, [NotNullWhen(true)] out FirehoseSettings? settings)
    {
        settings = Default;
        for (var index = 0; index < options.Count && settings is not null; index += 2)
        {
            settings = index + 1 < options.Count ? settings.With(options[index], options[index + 1]) : null;
        }

        return settings is not null && settings.Events + settings.WarmUp <= SampleEvent.Most;
    }

    private FirehoseSettings? With(string name, string value)
    {
        if (name == "--cases")
        {
            var names = value.Split(',');
            return names.All(one => FirehoseCase.All.Any(known => known.Name == one)) ? this with { Cases = [.. names.Select(FirehoseCase.Find)] } : null;
        }

        return !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > SampleEvent.Most
            ? null
            : name switch
            {
                "--events" => this with { Events = number },
                "--warm-up" => this with { WarmUp = number },
                "--rounds" => this with { Rounds = number },
                _ => null,
            };
    }
}

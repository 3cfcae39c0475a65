using System.Diagnostics.CodeAnalysis;

namespace PurposePath.Benchmarks.Rendering;

/// <summary>What to measure.</summary>
/// <param name="Seconds">How long each case is watched.</param>
/// <param name="App">The workspace's program; null: the one that this build made.</param>
/// <param name="Chromium">The browser's program.</param>
internal sealed record RenderingSettings(int Seconds = 12, string? App = null, string Chromium = "/usr/bin/chromium")
{
    public const string Usage = "[--seconds 12] [--app FILE] [--chromium FILE]";

    /// <summary>Rows: in view only, or all in the document; and events a second.</summary>
    public static IReadOnlyList<(string Window, int Rate)> Cases { get; } = [("view", 100), ("view", 1000), ("all", 100), ("all", 1000)];

    public static bool TryParse(IReadOnlyList<string> options, [NotNullWhen(true)] out RenderingSettings? settings)
    {
        settings = new RenderingSettings();
        for (var index = 0; index < options.Count && settings is not null; index += 2)
        {
            var value = index + 1 < options.Count ? options[index + 1] : string.Empty;
            settings = options[index] switch
            {
                "--app" when value.Length > 0 => settings with { App = value },
                "--chromium" when value.Length > 0 => settings with { Chromium = value },
                "--seconds" when int.TryParse(value, out var seconds) && seconds is >= 1 and <= 60 => settings with { Seconds = seconds },
                _ => null,
            };
        }

        return settings is not null;
    }
}

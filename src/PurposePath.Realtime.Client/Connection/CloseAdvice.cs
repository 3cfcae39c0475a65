using System.Globalization;
using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What the reason of a close frame advises, <c>retry=12000;spread=30000</c> (docs/protocol.md 6). Anything else in it is for people.</summary>
/// <param name="Retry">Not before.</param>
/// <param name="Spread">At random within this time after it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CloseAdvice(TimeSpan? Retry, TimeSpan? Spread)
{
    // A day: whoever asks for more is not believed.
    private const int LongestMs = 24 * 3600 * 1000;

    public static CloseAdvice Parse(string? reason)
    {
        var advice = default(CloseAdvice);
        foreach (var part in (reason ?? string.Empty).Split(';', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && int.TryParse(part.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= LongestMs)
            {
                advice = part[..equals] switch
                {
                    "retry" => advice with { Retry = TimeSpan.FromMilliseconds(value) },
                    "spread" => advice with { Spread = TimeSpan.FromMilliseconds(value) },
                    _ => advice,
                };
            }
        }

        return advice;
    }
}

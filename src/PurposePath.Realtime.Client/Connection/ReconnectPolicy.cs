using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// The range from which the wait before attempt n is drawn: full jitter between a floor and min(cap, base · 2ⁿ), never narrower than the spread
/// the server asked for (client 2). Of all policies that were simulated it had the lowest peak of connects per second.
/// </summary>
internal static class ReconnectPolicy
{
    private const int MaxDoublings = 30;

    public static (TimeSpan Min, TimeSpan Max) Range(
        RealtimeClientOptions options,
        int attempts,
        TimeSpan spread,
        ClosePolicy policy,
        TimeSpan? demanded)
    {
        if (policy.MaxDelay is { } slowest)
        {
            return (policy.MinDelay, slowest);
        }

        var grown = TimeSpan.FromTicks((long)Math.Min(
            options.BackoffCap.Ticks,
            options.BackoffBase.Ticks * Math.Pow(2, Math.Min(attempts, MaxDoublings))));
        var longest = grown > spread ? grown : spread;
        var shortest = Max(options.BackoffFloor, Max(policy.MinDelay, demanded ?? TimeSpan.Zero));

        // Whoever must wait longer than the draw would still be spread, or all would come back at the same instant.
        return shortest > options.BackoffFloor ? (shortest, shortest + Max(longest, spread)) : (shortest, Max(shortest, longest));
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

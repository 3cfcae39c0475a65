namespace PurposePath.Realtime.Client.Connection;

/// <summary>Notices that the wall clock and the monotonic clock disagree: sleep stops the second on some systems (client 2, jump threshold).</summary>
internal sealed class JumpDetector(TimeProvider time)
{
    private static readonly TimeSpan Threshold = TimeSpan.FromSeconds(5);

    private DateTimeOffset _wall = time.GetUtcNow();
    private long _monotonic = time.GetTimestamp();

    /// <summary>By how much the wall clock ran ahead since the last call, or null if both agree.</summary>
    public TimeSpan? Notice()
    {
        var wall = time.GetUtcNow();
        var drift = wall - _wall - time.GetElapsedTime(_monotonic);
        _wall = wall;
        _monotonic = time.GetTimestamp();
        return drift.Duration() > Threshold ? drift : null;
    }
}

namespace PurposePath.Realtime.Server.Connections;

/// <summary>Counts strikes within a sliding minute; not thread-safe.</summary>
internal sealed class StrikeWindow(int limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _strikes = new();

    /// <summary>Counts one; <see langword="true"/> when it is the one too many.</summary>
    public bool Add()
    {
        var now = time.GetTimestamp();
        while (_strikes.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window)
        {
            _strikes.Dequeue();
        }

        _strikes.Enqueue(now);
        return _strikes.Count >= limit;
    }
}

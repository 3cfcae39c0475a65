namespace PurposePath.Realtime.Server.Connections;

/// <summary>Counts strikes within a sliding minute; not thread-safe.</summary>
internal sealed class StrikeWindow(int limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Most connections never have one.
    private Queue<long>? _strikes;

    /// <summary>Counts one; <see langword="true"/> when it is the one too many.</summary>
    public bool Add()
    {
        var now = time.GetTimestamp();
        _strikes ??= new Queue<long>();
        while (_strikes.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Window)
        {
            _strikes.Dequeue();
        }

        _strikes.Enqueue(now);
        return _strikes.Count >= limit;
    }
}

namespace PurposePath.Realtime.Blazor.Browser;

/// <summary>
/// Notices that the machine slept: a clock that should tick every second skips several. No browser tells. A hidden page is not judged, because its timers
/// are slowed down.
/// </summary>
internal sealed class SleepWatch : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTick = TimeSpan.FromSeconds(3.5);

    private readonly TimeProvider _time;
    private readonly Action<bool> _ticked;
    private readonly ITimer _timer;
    private DateTimeOffset _tickedAt;

    /// <summary>Starts ticking.</summary>
    /// <param name="time">Its wall clock goes on while the machine sleeps.</param>
    /// <param name="ticked">Told at every tick whether time was skipped before it.</param>
    public SleepWatch(TimeProvider time, Action<bool> ticked)
    {
        _time = time;
        _ticked = ticked;
        _tickedAt = time.GetUtcNow();
        _timer = time.CreateTimer(static watch => ((SleepWatch)watch!).OnTick(), this, Tick, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void OnTick()
    {
        var now = _time.GetUtcNow();
        var skipped = now - _tickedAt > LongestTick;
        _tickedAt = now;
        _ticked(skipped);
        _timer.Change(Tick, Timeout.InfiniteTimeSpan);
    }
}

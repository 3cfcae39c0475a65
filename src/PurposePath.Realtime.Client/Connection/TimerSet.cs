namespace PurposePath.Realtime.Client.Connection;

/// <summary>The timers of the current attempt, at most one of each kind, on the injected clock. The mailbox owns it.</summary>
internal sealed class TimerSet(TimeProvider time, Action<ConnectionTimer, int, TimeSpan> fired) : IDisposable
{
    // Task.Delay and timers of browsers overflow beyond about 24.8 days (client 2).
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly Dictionary<ConnectionTimer, ITimer> _timers = [];

    public void Start(ConnectionTimer kind, int attempt, TimeSpan delay)
    {
        Stop(kind);
        var due = delay > Longest ? Longest : delay;
        var startedAt = time.GetTimestamp();
        _timers[kind] = time.CreateTimer(
            _ => fired(kind, attempt, time.GetElapsedTime(startedAt) - due),
            state: null,
            due,
            Timeout.InfiniteTimeSpan);
    }

    public void Stop(ConnectionTimer kind)
    {
        if (_timers.Remove(kind, out var timer))
        {
            timer.Dispose();
        }
    }

    public void StopAll()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }

        _timers.Clear();
    }

    public void Dispose() => StopAll();
}

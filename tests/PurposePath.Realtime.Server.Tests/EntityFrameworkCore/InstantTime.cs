using System.Collections.Concurrent;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>Time in which every wait is over at once and takes as long as it should: the clock moves by it.</summary>
public sealed class InstantTime : TimeProvider
{
    private long _ticks;

    /// <summary>The waits that were asked for, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}

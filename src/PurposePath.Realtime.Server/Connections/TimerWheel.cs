namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// One timer for all connections: an entry lies in the slot of its due tick, so that setting, moving and firing cost the same however many
/// there are. Precise to one tick, never early.
/// </summary>
internal sealed class TimerWheel : IDisposable
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private const int SlotCount = 512;

    private readonly Lock _gate = new();
    private readonly WheelTimer?[] _slots = new WheelTimer?[SlotCount];
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private long _currentTick;

    public TimerWheel(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(static wheel => ((TimerWheel)wheel!).Advance(), this, Tick, Tick);
    }

    /// <summary>Fires the timer when the delay has passed, in place of when it would have fired.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="delay">How long from now.</param>
    public void Schedule(WheelTimer timer, TimeSpan delay)
    {
        lock (_gate)
        {
            Unlink(timer);
            var due = (long)Math.Ceiling((_time.GetElapsedTime(_start) + delay) / Tick);
            timer.DueTick = Math.Max(due, _currentTick + 1);
            Link(timer);
        }
    }

    /// <summary>Stops a timer; it may be firing at this moment.</summary>
    /// <param name="timer">The timer.</param>
    public void Cancel(WheelTimer timer)
    {
        lock (_gate)
        {
            Unlink(timer);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Advance()
    {
        List<WheelTimer>? due = null;
        lock (_gate)
        {
            var now = (long)(_time.GetElapsedTime(_start) / Tick);

            // After a long stall one revolution visits every slot.
            var from = Math.Max(_currentTick + 1, now - SlotCount + 1);
            for (var tick = from; tick <= now; tick++)
            {
                TakeDue(tick, now, ref due);
            }

            _currentTick = Math.Max(_currentTick, now);
        }

        foreach (var timer in due ?? [])
        {
            timer.Fire();
        }
    }

    private void TakeDue(long tick, long now, ref List<WheelTimer>? due)
    {
        var timer = _slots[tick % SlotCount];
        while (timer is not null)
        {
            var next = timer.Next;
            if (timer.DueTick <= now)
            {
                Unlink(timer);
                (due ??= []).Add(timer);
            }

            timer = next;
        }
    }

    private void Link(WheelTimer timer)
    {
        ref var head = ref _slots[timer.DueTick % SlotCount];
        timer.Next = head;
        if (head is not null)
        {
            head.Previous = timer;
        }

        head = timer;
        timer.IsLinked = true;
    }

    private void Unlink(WheelTimer timer)
    {
        if (!timer.IsLinked)
        {
            return;
        }

        if (timer.Previous is null)
        {
            _slots[timer.DueTick % SlotCount] = timer.Next;
        }
        else
        {
            timer.Previous.Next = timer.Next;
        }

        if (timer.Next is not null)
        {
            timer.Next.Previous = timer.Previous;
        }

        timer.Previous = null;
        timer.Next = null;
        timer.IsLinked = false;
    }
}

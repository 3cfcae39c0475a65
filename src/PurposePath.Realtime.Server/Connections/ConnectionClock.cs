namespace PurposePath.Realtime.Server.Connections;

/// <summary>All deadlines of one connection behind one timer of the wheel. Any thread may set one; the handler runs on the wheel's.</summary>
internal sealed class ConnectionClock
{
    private readonly Lock _gate = new();
    private readonly TimerWheel _wheel;
    private readonly TimeProvider _time;
    private readonly Action<Deadline> _handler;
    private readonly WheelTimer _timer;
    private readonly long _start;
    private readonly TimeSpan[] _dueAt = new TimeSpan[Enum.GetValues<Deadline>().Length];
    private TimeSpan _scheduledFor = TimeSpan.MaxValue;
    private bool _isStopped;

    public ConnectionClock(TimerWheel wheel, TimeProvider time, Action<Deadline> handler)
    {
        _wheel = wheel;
        _time = time;
        _handler = handler;
        _start = time.GetTimestamp();
        _timer = new WheelTimer(OnFired);
        Array.Fill(_dueAt, TimeSpan.MaxValue);
    }

    /// <summary>Sets or moves a deadline.</summary>
    /// <param name="deadline">Which.</param>
    /// <param name="delay">How long from now.</param>
    public void Set(Deadline deadline, TimeSpan delay)
    {
        lock (_gate)
        {
            _dueAt[(int)deadline] = _time.GetElapsedTime(_start) + delay;
            Reschedule();
        }
    }

    /// <summary>Clears a deadline.</summary>
    /// <param name="deadline">Which.</param>
    public void Clear(Deadline deadline)
    {
        lock (_gate)
        {
            // The timer may fire for nothing; that is cheaper than moving it each time.
            _dueAt[(int)deadline] = TimeSpan.MaxValue;
        }
    }

    /// <summary>Clears every deadline.</summary>
    public void ClearAll()
    {
        lock (_gate)
        {
            Array.Fill(_dueAt, TimeSpan.MaxValue);
        }
    }

    /// <summary>Nothing is due any more; the handler may be running at this moment.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            _wheel.Cancel(_timer);
        }
    }

    private void OnFired()
    {
        Span<Deadline> due = stackalloc Deadline[_dueAt.Length];
        var count = 0;
        lock (_gate)
        {
            _scheduledFor = TimeSpan.MaxValue;
            var now = _time.GetElapsedTime(_start);
            for (var index = 0; index < _dueAt.Length; index++)
            {
                if (_dueAt[index] <= now)
                {
                    _dueAt[index] = TimeSpan.MaxValue;
                    due[count++] = (Deadline)index;
                }
            }
        }

        foreach (var deadline in due[..count])
        {
            _handler(deadline);
        }

        lock (_gate)
        {
            Reschedule();
        }
    }

    private void Reschedule()
    {
        var next = TimeSpan.MaxValue;
        foreach (var dueAt in _dueAt)
        {
            next = dueAt < next ? dueAt : next;
        }

        if (next < _scheduledFor && !_isStopped)
        {
            _scheduledFor = next;
            _wheel.Schedule(_timer, next - _time.GetElapsedTime(_start));
        }
    }
}

namespace PurposePath.Realtime.Testing.Simulation;

/// <summary>The clocks of one host: monotonic time, wall time that may be set, and timers on the kernel's queue.</summary>
internal sealed class HostClock(SimulationKernel kernel) : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private SimulatedHost? _host;
    private long _stood;
    private long _wallAhead;

    /// <summary>Timers that are armed.</summary>
    public int ArmedTimers { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    private SimulationKernel Kernel => kernel;

    private SimulatedHost Host => _host ?? throw new InvalidOperationException("The clock belongs to no host yet.");

    public override DateTimeOffset GetUtcNow() => Epoch.AddTicks(kernel.Now + _wallAhead);

    public override long GetTimestamp() => kernel.Now - _stood;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HostTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void BelongTo(SimulatedHost host) => _host = host;

    /// <summary>The monotonic clock stood still for a while.</summary>
    public void Stood(long ticks) => _stood += ticks;

    /// <summary>Somebody sets the wall clock.</summary>
    public void SetWallClock(TimeSpan by) => _wallAhead += by.Ticks;

    private sealed class HostTimer(HostClock clock, TimerCallback callback, object? state) : ITimer
    {
        private long _version;
        private bool _isArmed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
            {
                throw new NotSupportedException("Nothing in the client uses periodic timers.");
            }

            Disarm();
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _isArmed = true;
                clock.ArmedTimers++;
                Wait(clock.GetTimestamp() + dueTime.Ticks, _version);
            }

            return true;
        }

        public void Dispose() => Disarm();

        public ValueTask DisposeAsync()
        {
            Disarm();
            return ValueTask.CompletedTask;
        }

        private void Wait(long dueAt, long version) =>
            clock.Kernel.After(clock.Host.UntilTimer(dueAt), clock.Host, () => Fire(dueAt, version));

        private void Fire(long dueAt, long version)
        {
            if (!_isArmed || version != _version)
            {
                return;
            }

            if (clock.GetTimestamp() < dueAt)
            {
                Wait(dueAt, version); // the monotonic clock stood still meanwhile
                return;
            }

            Disarm();
            callback(state);
        }

        private void Disarm()
        {
            _version++;
            clock.ArmedTimers -= _isArmed ? 1 : 0;
            _isArmed = false;
        }
    }
}

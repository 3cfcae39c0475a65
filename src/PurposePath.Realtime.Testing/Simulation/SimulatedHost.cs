using PurposePath.Realtime.Client.Scheduling;

namespace PurposePath.Realtime.Testing.Simulation;

/// <summary>A machine or page with clocks of its own. It can sleep, be blocked, and have its wall clock set.</summary>
internal sealed class SimulatedHost : WorkScheduler
{
    private readonly SimulationKernel _kernel;
    private readonly Queue<Action> _deferred = new();
    private TimeSpan _timerGrain;
    private long _stoppedSince;

    public SimulatedHost(SimulationKernel kernel)
    {
        _kernel = kernel;
        Clock = new HostClock(kernel);
        Clock.BelongTo(this);
    }

    public HostClock Clock { get; }

    /// <summary>Whether nothing runs here.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>How often it was paused, or its timers were throttled: what its clock promises is late then.</summary>
    public int Interruptions { get; private set; }

    /// <summary>Work that waits for the host to wake.</summary>
    public int Deferred => _deferred.Count;

    public override void Schedule(Action<object?> work, object? state) => _kernel.After(TimeSpan.Zero, this, () => work(state));

    public void Do(Action action)
    {
        if (IsPaused)
        {
            _deferred.Enqueue(action);
        }
        else
        {
            action();
        }
    }

    /// <summary>Nothing runs until <see cref="Resume"/>: sleep, a frozen page, a debugger.</summary>
    public void Pause()
    {
        if (!IsPaused)
        {
            IsPaused = true;
            Interruptions++;
            _stoppedSince = _kernel.Now;
        }
    }

    /// <summary>Goes on; what was due meanwhile is done now, late.</summary>
    /// <param name="stopsMonotonic">Whether the monotonic clock stood still meanwhile, as on systems that do not count sleep.</param>
    public void Resume(bool stopsMonotonic)
    {
        if (!IsPaused)
        {
            return;
        }

        IsPaused = false;
        if (stopsMonotonic)
        {
            Clock.Stood(_kernel.Now - _stoppedSince);
        }

        while (_deferred.TryDequeue(out var action))
        {
            _kernel.After(TimeSpan.Zero, this, action);
        }
    }

    /// <summary>Lets timers fire only at multiples of a time, as browsers do with hidden pages; zero ends it.</summary>
    public void ThrottleTimers(TimeSpan grain)
    {
        _timerGrain = grain;
        Interruptions++;
    }

    /// <summary>When a timer that is due at a time of this host's monotonic clock really fires, from now.</summary>
    public TimeSpan UntilTimer(long dueAt)
    {
        var wait = Math.Max(0, dueAt - Clock.GetTimestamp());
        if (_timerGrain <= TimeSpan.Zero)
        {
            return new TimeSpan(wait);
        }

        var at = _kernel.Now + wait;
        var grain = _timerGrain.Ticks;
        return new TimeSpan((((at + grain - 1) / grain) * grain) - _kernel.Now);
    }
}

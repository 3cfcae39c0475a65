namespace PurposePath.Realtime.Blazor.Offline;

/// <summary>When to try again: after 5 s, doubling with every failure in a row up to a minute.</summary>
internal sealed class ResendTimer(TimeProvider time, Func<Task> resend) : IDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Last = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private int _failures;

    /// <summary>The last run that the timer began.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Sets the timer, unless it is set.</summary>
    public void Start()
    {
        lock (_gate)
        {
            var wait = TimeSpan.FromTicks(Math.Min(Last.Ticks, First.Ticks << Math.Min(_failures, 10)));
            _timer ??= time.CreateTimer(static self => ((ResendTimer)self!).Fire(), this, wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void NoteFailure() => Interlocked.Increment(ref _failures);

    public void NoteSuccess() => Interlocked.Exchange(ref _failures, 0);

    public void Stop()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    public void Dispose() => Stop();

    private void Fire()
    {
        Stop();
        Running = resend();
    }
}

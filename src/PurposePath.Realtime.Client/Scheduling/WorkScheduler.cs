namespace PurposePath.Realtime.Client.Scheduling;

/// <summary>
/// Where the client's own work runs: the thread pool, or the queue of a simulator, which sees the same interleaving for the same seed every time.
/// Nothing in the client asks for a thread in any other way.
/// </summary>
internal abstract class WorkScheduler
{
    public static WorkScheduler ThreadPool { get; } = new ThreadPoolScheduler();

    /// <summary>
    /// How long work may keep the thread before others get a turn; null: nobody waits for it. A page has one thread, which also draws: a third of a frame.
    /// </summary>
    public virtual TimeSpan? LongestTurn => null;

    /// <summary>Runs the work soon, never inside this call.</summary>
    public abstract void Schedule(Action<object?> work, object? state);

    /// <summary>Goes on in a work item of its own, so that what follows cannot hold up the caller.</summary>
    public Hop YieldAsync() => new(this);

    private sealed class ThreadPoolScheduler : WorkScheduler
    {
        public override TimeSpan? LongestTurn { get; } = OperatingSystem.IsBrowser() ? TimeSpan.FromMilliseconds(6) : null;

        public override void Schedule(Action<object?> work, object? state) =>
            System.Threading.ThreadPool.UnsafeQueueUserWorkItem(work, state, preferLocal: false);
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Client.Scheduling;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Tells the latest snapshot to whoever watches, in order and away from the mailbox. Bounded: a slow watcher misses the oldest.</summary>
/// <typeparam name="T">What is told; immutable.</typeparam>
/// <param name="initial">What holds before anything was told.</param>
/// <param name="scheduler">Where watchers run.</param>
/// <param name="userCode">Marks what watchers call.</param>
/// <param name="logger">Learns of watchers that fail.</param>
internal sealed partial class SnapshotFeed<T>(T initial, WorkScheduler scheduler, UserCode userCode, ILogger logger) : IAsyncDisposable
    where T : class
{
    private const int Capacity = 64;

    private readonly Lock _gate = new();
    private readonly Queue<T> _waiting = new();
    private ImmutableList<Action<T>> _watchers = [];
    private volatile T _current = initial;
    private TaskCompletionSource? _ended;
    private bool _isRunning;

    public T Current => _current;

    public Subscription Watch(Action<T> watcher)
    {
        ArgumentNullException.ThrowIfNull(watcher);
        ImmutableInterlocked.Update(ref _watchers, static (watchers, added) => watchers.Add(added), watcher);
        return new Subscription(() => ImmutableInterlocked.Update(ref _watchers, static (watchers, removed) => watchers.Remove(removed), watcher));
    }

    public void Publish(T snapshot)
    {
        if (snapshot.Equals(_current))
        {
            return;
        }

        _current = snapshot;
        lock (_gate)
        {
            _waiting.Enqueue(snapshot);
            if (_waiting.Count > Capacity)
            {
                _waiting.Dequeue();
            }

            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        scheduler.Schedule(static state => ((SnapshotFeed<T>)state!).Run(), this);
    }

    /// <summary>Ends when the last snapshot was told, unless a watcher asks for it, who would wait for itself.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_gate)
        {
            running = _isRunning ? (_ended ??= new TaskCompletionSource()).Task : null;
        }

        if (running is not null && !userCode.IsInside)
        {
            await running.ConfigureAwait(false);
        }
    }

    private void Run() => _ = TellAsync();

    // Async for the sake of the mark alone: it ends with the method instead of staying on the thread.
    private async Task TellAsync()
    {
        userCode.Enter();
        while (TryTake(out var snapshot))
        {
            foreach (var watcher in _watchers)
            {
                try
                {
                    watcher(snapshot);
                }
                catch (Exception exception)
                {
                    // The boundary to user code.
                    LogWatcherFailed(exception, typeof(T).Name);
                }
            }
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? snapshot)
    {
        TaskCompletionSource? ended;
        lock (_gate)
        {
            if (_waiting.TryDequeue(out snapshot))
            {
                return true;
            }

            _isRunning = false;
            ended = _ended;
        }

        ended?.TrySetResult();
        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of {What} failed.")]
    private partial void LogWatcherFailed(Exception exception, string what);
}

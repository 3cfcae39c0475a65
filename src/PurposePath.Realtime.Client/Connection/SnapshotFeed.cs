using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Tells the latest snapshot to whoever watches, in order and away from the mailbox. Bounded: a slow watcher misses the ones between.</summary>
internal sealed partial class SnapshotFeed : IAsyncDisposable
{
    private const int Capacity = 64;

    private readonly Channel<ConnectionSnapshot> _queue = Channel.CreateBounded<ConnectionSnapshot>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly ILogger _logger;
    private readonly Task _loop;
    private ImmutableList<Action<ConnectionSnapshot>> _watchers = [];
    private volatile ConnectionSnapshot _current = ConnectionSnapshot.Initial;

    public SnapshotFeed(ILogger logger)
    {
        _logger = logger;
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    public ConnectionSnapshot Current => _current;

    public Subscription Watch(Action<ConnectionSnapshot> watcher)
    {
        ArgumentNullException.ThrowIfNull(watcher);
        ImmutableInterlocked.Update(ref _watchers, static (watchers, added) => watchers.Add(added), watcher);
        return new Subscription(() => ImmutableInterlocked.Update(ref _watchers, static (watchers, removed) => watchers.Remove(removed), watcher));
    }

    public void Publish(ConnectionSnapshot snapshot)
    {
        if (snapshot != _current)
        {
            _current = snapshot;
            _queue.Writer.TryWrite(snapshot);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (!Subscriptions.EventDispatcher.IsInsideHandler)
        {
            await _loop.ConfigureAwait(false);
        }
    }

    private async Task RunAsync()
    {
        await foreach (var snapshot in _queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
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
                    LogWatcherFailed(exception);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of the connection's status failed.")]
    private partial void LogWatcherFailed(Exception exception);
}

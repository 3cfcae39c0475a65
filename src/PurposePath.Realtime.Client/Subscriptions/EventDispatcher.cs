using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Subscriptions;

/// <summary>
/// Calls handlers in order, away from the socket and the mailbox. The queue outlives connections; its bound is a number of slots that the reader
/// of the socket must hold before it reads on, so that a slow handler slows the server down instead of filling the memory.
/// </summary>
internal sealed partial class EventDispatcher : IAsyncDisposable
{
    private static readonly AsyncLocal<bool> InHandler = new();

    private readonly SubscriptionRegistry _registry;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _slots;
    private readonly Channel<Item> _queue = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private readonly Lock _gate = new();
    private int _generation;
    private int _pending;
    private StreamCursor? _before;

    public EventDispatcher(SubscriptionRegistry registry, int capacity, ILogger logger)
    {
        _registry = registry;
        _logger = logger;
        _slots = new SemaphoreSlim(capacity);
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Whether the caller runs inside a handler, where waiting for the dispatcher would wait for itself.</summary>
    public static bool IsInsideHandler => InHandler.Value;

    /// <summary>Handlers that threw.</summary>
    public long HandlerErrors { get; private set; }

    /// <summary>Waits for a slot in the queue. Whoever holds one passes it on with an event, or releases it.</summary>
    public Task TakeSlotAsync(CancellationToken cancellationToken) => _slots.WaitAsync(cancellationToken);

    public void ReleaseSlot() => _slots.Release();

    /// <summary>Queues an event under a slot taken before.</summary>
    /// <param name="realtimeEvent">The event.</param>
    /// <param name="before">The position before it.</param>
    public void Enqueue(RealtimeEvent realtimeEvent, StreamCursor? before) => Enqueue(realtimeEvent, resync: null, before);

    /// <summary>Queues a hole in its place between the events.</summary>
    public void Enqueue(ResyncRequired resync)
    {
        ArgumentNullException.ThrowIfNull(resync);
        Enqueue(realtimeEvent: null, resync, resync.From);
    }

    /// <summary>Drops what waits: the application stopped, or another user signed in.</summary>
    /// <returns>The position before the first thing dropped; null if nothing was dropped or it had none.</returns>
    public StreamCursor? DropPending()
    {
        lock (_gate)
        {
            _generation++;
            var position = _pending > 0 ? _before : null;
            _pending = 0;
            return position;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _queue.Writer.TryComplete();
        if (!IsInsideHandler)
        {
            await _loop.ConfigureAwait(false);
            _stop.Dispose();
            _slots.Dispose();
        }
    }

    private void Enqueue(RealtimeEvent? realtimeEvent, ResyncRequired? resync, StreamCursor? before)
    {
        lock (_gate)
        {
            _before = _pending++ == 0 ? before : _before;
            _queue.Writer.TryWrite(new Item(_generation, realtimeEvent, resync));
        }
    }

    // Whether the item is still wanted; from here on it counts as delivered.
    private bool TryTake(Item item)
    {
        lock (_gate)
        {
            if (item.Generation != _generation)
            {
                return false;
            }

            _pending--;
            _before = item.Resync is { } resync ? resync.To : item.Event!.Envelope.Cursor;
            return true;
        }
    }

    private async Task RunAsync()
    {
        await foreach (var item in _queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (TryTake(item) && !_stop.IsCancellationRequested)
            {
                await DispatchAsync(item).ConfigureAwait(false);
            }

            if (item.Event is not null)
            {
                _slots.Release();
            }
        }
    }

    private async ValueTask DispatchAsync(Item item)
    {
        if (item.Resync is { } resync)
        {
            foreach (var registration in _registry.Resyncs)
            {
                if (registration.IsActive)
                {
                    await InvokeAsync(registration.Handler, resync).ConfigureAwait(false);
                }
            }

            return;
        }

        var name = item.Event is UnknownEvent ? null : item.Event!.Type;
        foreach (var registration in _registry.Registrations)
        {
            if (registration.IsActive && registration.Matches(name) && item.Generation == Volatile.Read(ref _generation))
            {
                await InvokeAsync(registration.Handler, item.Event!).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask InvokeAsync<T>(Func<T, CancellationToken, ValueTask> handler, T argument)
    {
        InHandler.Value = true;
        try
        {
            await handler(argument, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The connection is being disposed, and the handler noticed.
        }
        catch (Exception exception)
        {
            // The boundary to user code: one failing handler must not stop the next, nor the connection (client 6 R42).
            HandlerErrors++;
            LogHandlerFailed(exception);
        }
        finally
        {
            InHandler.Value = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of a real-time event failed; the others go on.")]
    private partial void LogHandlerFailed(Exception exception);

    private readonly record struct Item(int Generation, RealtimeEvent? Event, ResyncRequired? Resync);
}

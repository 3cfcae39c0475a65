using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Subscriptions;

/// <summary>
/// Calls handlers in order, one at a time, away from the socket and the mailbox. The queue outlives connections; <see cref="DispatchRoom"/> bounds it.
/// </summary>
internal sealed partial class EventDispatcher(
    SubscriptionRegistry registry,
    DispatchRoom room,
    WorkScheduler scheduler,
    UserCode userCode,
    ClientMetrics metrics,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    private readonly Turn _turn = new(scheduler, time);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Queue<Item> _waiting = new();
    private readonly List<Item> _gathered = [];
    private TaskCompletionSource? _ended;
    private StreamCursor? _received;
    private StreamCursor? _processed;
    private int _generation;
    private bool _isRunning;
    private bool _isDisposed;

    /// <summary>The position up to which every handler has ended: the one to keep across a restart (client 5).</summary>
    public StreamCursor? Processed
    {
        get
        {
            lock (_gate)
            {
                return _processed;
            }
        }
    }

    public string Unfinished => _isRunning ? "handlers run" : "handlers rest";

    /// <summary>
    /// Takes an event whose room was taken before; it is queued with the others of its batch at <see cref="Flush"/>, at the latest before anything else that
    /// the mailbox says here. The mailbox calls it.
    /// </summary>
    /// <param name="realtimeEvent">The event.</param>
    /// <param name="before">The position before it.</param>
    public void Gather(RealtimeEvent realtimeEvent, StreamCursor? before) =>
        _gathered.Add(new Item(realtimeEvent, Resync: null, before, realtimeEvent.Envelope.Cursor));

    /// <summary>Queues what was gathered, all under one lock: handlers that run meanwhile take theirs without meeting the mailbox for each event.</summary>
    public void Flush()
    {
        if (_gathered.Count > 0)
        {
            Enqueue(CollectionsMarshal.AsSpan(_gathered));
            _gathered.Clear();
        }
    }

    /// <summary>Queues a hole in its place between the events.</summary>
    public void Enqueue(ResyncRequired resync)
    {
        ArgumentNullException.ThrowIfNull(resync);
        Flush();
        Enqueue([new Item(Event: null, resync, resync.From, resync.To)]);
    }

    /// <summary>Notes a position that was reached without an event for anybody.</summary>
    public void Reach(StreamCursor? position)
    {
        Flush();
        lock (_gate)
        {
            _received = position;
            _processed = _isRunning ? _processed : position;
        }
    }

    /// <summary>
    /// Drops the events that wait, since the application stopped. What is being handled is handled to its end. A hole that waits among them is still
    /// declared, widened over what was dropped before it: the server will not tell of it again (client 1 P1).
    /// </summary>
    /// <param name="position">From where delivery has to go on.</param>
    /// <returns>Whether anything was dropped.</returns>
    public bool TryDropPending(out StreamCursor? position)
    {
        Flush();
        lock (_gate)
        {
            position = null;
            if (!_waiting.TryPeek(out var first))
            {
                return false;
            }

            var hole = _waiting.LastOrDefault(static item => item.Resync is not null).Resync;
            Clear();
            position = first.Before;
            if (hole is not null)
            {
                position = hole.To;
                _waiting.Enqueue(new Item(Event: null, hole with { From = first.Before }, first.Before, hole.To));
            }

            _received = position;
            return true;
        }
    }

    /// <summary>Drops everything, also for the handlers that have yet to be called with what is being handled: another user signed in.</summary>
    public void Forget()
    {
        Flush();
        lock (_gate)
        {
            _generation++;
            _received = null;
            _processed = null;
            Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_gate)
        {
            _isDisposed = true;
            _generation++;
            Clear();
            running = _isRunning ? (_ended ??= new TaskCompletionSource()).Task : null;
        }

        // Not CancelAsync: it would ask the thread pool.
        _stop.Cancel();
        if (running is not null && !userCode.IsInside)
        {
            await running.ConfigureAwait(false);
        }
    }

    private void Enqueue(ReadOnlySpan<Item> items)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            foreach (ref readonly var item in items)
            {
                _waiting.Enqueue(item);
                _received = item.After ?? _received;
            }

            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        scheduler.Schedule(static state => ((EventDispatcher)state!).Run(), this);
    }

    private void Run()
    {
        // The loop holds itself: it ends when nothing waits, and DisposeAsync waits for that.
        _ = RunAsync();
    }

    private async Task RunAsync()
    {
        userCode.Enter();
        _turn.Begin();
        var isAny = TryTake(out var item, out var generation);
        while (isAny)
        {
            await _turn.PassIfOverAsync().ConfigureAwait(false);
            await DispatchAsync(item, generation).ConfigureAwait(false);
            var isEvent = item.Event is not null;
            isAny = TryTakeNext(ref item, ref generation);
            if (isEvent)
            {
                room.Release(1);
                metrics.EventHandled();
            }
        }

        TaskCompletionSource? ended;
        lock (_gate)
        {
            // Another loop may have begun meanwhile; then the end is its business.
            ended = _isRunning ? null : _ended;
        }

        ended?.TrySetResult();
    }

    // One lock for both: it is what the handlers and the mailbox meet at.
    private bool TryTakeNext(ref Item item, ref int generation)
    {
        lock (_gate)
        {
            if (generation == _generation)
            {
                _processed = _waiting.Count == 0 ? _received : item.After ?? _processed;
            }

            return TryTake(out item, out generation);
        }
    }

    private bool TryTake(out Item item, out int generation)
    {
        lock (_gate)
        {
            generation = _generation;
            _isRunning = _waiting.TryDequeue(out item);
            return _isRunning;
        }
    }

    private async ValueTask DispatchAsync(Item item, int generation)
    {
        if (item.Resync is { } resync)
        {
            foreach (var registration in registry.Resyncs)
            {
                if (registration.IsActive && IsCurrent(generation))
                {
                    await InvokeAsync(registration.Handler, resync).ConfigureAwait(false);
                }
            }

            return;
        }

        var name = item.Event is UnknownEvent ? null : item.Event!.Type;
        foreach (var registration in registry.Registrations)
        {
            if (registration.IsActive && registration.Matches(name) && IsCurrent(generation))
            {
                await InvokeAsync(registration.Handler, item.Event!).ConfigureAwait(false);
            }
        }
    }

    private void Clear()
    {
        room.Release(_waiting.Count(static item => item.Event is not null));
        _waiting.Clear();
    }

    private bool IsCurrent(int generation) => generation == Volatile.Read(ref _generation);

    private async ValueTask InvokeAsync<T>(Func<T, CancellationToken, ValueTask> handler, T argument)
    {
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
            metrics.HandlerFailed();
            LogHandlerFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler of a real-time event failed; the others go on.")]
    private partial void LogHandlerFailed(Exception exception);

    /// <summary>Something to deliver, between two positions.</summary>
    private readonly record struct Item(RealtimeEvent? Event, ResyncRequired? Resync, StreamCursor? Before, StreamCursor? After);
}

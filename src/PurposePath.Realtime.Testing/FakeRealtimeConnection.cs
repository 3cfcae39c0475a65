using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing;

/// <summary>
/// A connection without a network: a test raises events, holes and statuses, and handlers run before the raising method's task ends, in the caller's
/// own flow. Unlike the real connection, which isolates handlers, it tells the test of a handler that throws.
/// </summary>
/// <param name="time">Stamps events; the system's clock if <see langword="null"/>.</param>
/// <param name="tenantId">The tenant of raised events.</param>
public sealed class FakeRealtimeConnection(TimeProvider? time = null, string tenantId = "tenant-1") : IRealtimeConnection
{
    private const string Epoch = "fake";

    private readonly SubscriptionRegistry _registry = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private Action<ConnectionSnapshot>[] _watchers = [];
    private Action<PresenceRoster>[] _presenceWatchers = [];

    /// <inheritdoc/>
    public ConnectionStatus Status => Snapshot.Status;

    /// <inheritdoc/>
    public ConnectionSnapshot Snapshot { get; private set; } = ConnectionSnapshot.Initial;

    /// <inheritdoc/>
    public PresenceRoster Presence { get; private set; } = PresenceRoster.Unknown;

    /// <summary>The last word of the application on what its user looks at; <see langword="null"/>: none.</summary>
    public PresenceAction? Said { get; private set; }

    /// <inheritdoc/>
    public StreamCursor? ProcessedPosition { get; private set; }

    /// <summary>Set, <see cref="StartAsync"/> ends with it and the status is <see cref="ConnectionStatus.Error"/>.</summary>
    public FailureReason StartFailure { get; set; }

    /// <summary>How often <see cref="ReconnectNow"/> was called.</summary>
    public int Reconnects { get; private set; }

    /// <summary>How often <see cref="ChangeIdentityAsync"/> was called.</summary>
    public int IdentityChanges { get; private set; }

    /// <summary>The last position that was set.</summary>
    public StreamCursor? Position { get; private set; }

    /// <summary>The last filter that was set; empty: none.</summary>
    public IReadOnlyList<string> Filter { get; private set; } = [];

    /// <summary>The position of the last event raised or named by a hole.</summary>
    public StreamCursor Head { get; private set; } = new(Epoch, 0, "n0");

    /// <summary>Raises an event at the next position. Every handler runs, then the task ends.</summary>
    /// <typeparam name="TData">The payload.</typeparam>
    /// <param name="type">The kind of event.</param>
    /// <param name="data">The payload.</param>
    /// <param name="clientMutationId">The id of the request that caused it, if a test pretends that it was the user's own.</param>
    /// <returns>The event as handlers received it.</returns>
    /// <exception cref="AggregateException">Handlers threw; all were called nevertheless.</exception>
    public async Task<RealtimeEvent<TData>> RaiseAsync<TData>(EventType<TData> type, TData data, string? clientMutationId = null)
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(data);
        var cursor = NextPosition(1);
        var happened = new RealtimeEvent<TData>(
            type,
            new EventEnvelope
            {
                Type = type.Name,
                Timestamp = _time.GetUtcNow(),
                EventId = cursor.ToString(),
                TenantId = tenantId,
                Cursor = cursor,
                ClientMutationId = clientMutationId,
            },
            data);
        await RaiseAsync(happened).ConfigureAwait(false);
        return happened;
    }

    /// <summary>Raises an event as it is: a repeated one, one of an unknown type, one of an old server.</summary>
    /// <param name="happened">The event.</param>
    /// <exception cref="AggregateException">Handlers threw; all were called nevertheless.</exception>
    public async Task RaiseAsync(RealtimeEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var name = happened is UnknownEvent ? null : happened.Type;
        await CallAllAsync(
            _registry.Registrations.Where(registration => registration.Matches(name)),
            registration => registration.IsActive ? registration.Handler(happened, _disposed.Token) : ValueTask.CompletedTask).ConfigureAwait(false);
        ProcessedPosition = happened.Envelope.Cursor ?? ProcessedPosition;
    }

    /// <summary>Raises a hole: events were missed and will not come. Every handler runs, then the task ends.</summary>
    /// <param name="missed">How many events lie in it, at least 0.</param>
    /// <param name="reason">The reason, for example <c>expired</c>, <c>too_many</c>, <c>epoch_changed</c> or <c>legacy</c>.</param>
    /// <returns>The hole as handlers received it.</returns>
    /// <exception cref="AggregateException">Handlers threw; all were called nevertheless.</exception>
    public async Task<ResyncRequired> RaiseResyncAsync(int missed = 10, string reason = "expired")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(missed);
        var hole = new ResyncRequired(Head, NextPosition(missed), reason);
        await CallAllAsync(
            _registry.Resyncs,
            registration => registration.IsActive ? registration.Handler(hole, _disposed.Token) : ValueTask.CompletedTask).ConfigureAwait(false);
        ProcessedPosition = hole.To;
        return hole;
    }

    /// <summary>Changes the status and tells everybody who watches.</summary>
    /// <param name="status">The status.</param>
    /// <param name="label">The finer word.</param>
    /// <param name="reason">Why it is not connected.</param>
    public void SetStatus(ConnectionStatus status, ConnectionLabel label = ConnectionLabel.None, FailureReason reason = FailureReason.None) =>
        SetSnapshot(Snapshot with { Status = status, Label = label, Reason = reason });

    /// <summary>Changes everything a status display needs and tells everybody who watches.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public void SetSnapshot(ConnectionSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Snapshot = snapshot;
        foreach (var watcher in _watchers)
        {
            watcher(snapshot);
        }
    }

    /// <summary>Changes who is here and tells everybody who watches.</summary>
    /// <param name="roster">Who is here.</param>
    public void SetRoster(PresenceRoster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        Presence = roster;
        foreach (var watcher in _presenceWatchers)
        {
            watcher(roster);
        }
    }

    /// <summary>Connects at once, unless <see cref="StartFailure"/> is set.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="RealtimeConnectionException"><see cref="StartFailure"/> is set.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        if (StartFailure == FailureReason.None)
        {
            SetStatus(ConnectionStatus.Connected);
            return Task.CompletedTask;
        }

        SetStatus(ConnectionStatus.Error, reason: StartFailure);
        return Task.FromException(new RealtimeConnectionException(StartFailure, $"Connecting ended: {StartFailure}."));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        SetStatus(ConnectionStatus.Disconnected);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void ReconnectNow() => Reconnects++;

    /// <inheritdoc/>
    public Task SetPositionAsync(StreamCursor position, CancellationToken cancellationToken = default)
    {
        Position = position;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetFilterAsync(IReadOnlyList<string> types, CancellationToken cancellationToken = default)
    {
        Filter = [.. types];
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetPresenceAsync(PresenceView? viewing, bool typing = false, CancellationToken cancellationToken = default)
    {
        PresenceView.Check(viewing);
        Said = new PresenceAction(viewing, typing);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ChangeIdentityAsync(CancellationToken cancellationToken = default)
    {
        IdentityChanges++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Subscription Subscribe<TData>(EventType<TData> type, Func<RealtimeEvent<TData>, CancellationToken, ValueTask> handler)
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(handler);
        return _registry.Add(type.Name, (happened, cancellationToken) => handler((RealtimeEvent<TData>)happened, cancellationToken));
    }

    /// <inheritdoc/>
    public Subscription Subscribe(string pattern, Func<RealtimeEvent, CancellationToken, ValueTask> handler) => _registry.Add(pattern, handler);

    /// <inheritdoc/>
    public IAsyncEnumerable<RealtimeEvent<TData>> ReadAllAsync<TData>(EventType<TData> type, CancellationToken cancellationToken = default)
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(type);
        return EventSequence.ReadAsync<RealtimeEvent<TData>>(handler => _registry.Add(type.Name, handler), _disposed.Token, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RealtimeEvent> ReadAllAsync(string pattern, CancellationToken cancellationToken = default) =>
        EventSequence.ReadAsync<RealtimeEvent>(handler => _registry.Add(pattern, handler), _disposed.Token, cancellationToken);

    /// <inheritdoc/>
    public Subscription OnResyncRequired(Func<ResyncRequired, CancellationToken, ValueTask> handler) => _registry.AddResync(handler);

    /// <inheritdoc/>
    public Subscription OnSnapshotChanged(Action<ConnectionSnapshot> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _watchers = [.. _watchers, handler];
        return new Subscription(() => _watchers = [.. _watchers.Where(other => other != handler)]);
    }

    /// <inheritdoc/>
    public Subscription OnPresenceChanged(Action<PresenceRoster> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _presenceWatchers = [.. _presenceWatchers, handler];
        return new Subscription(() => _presenceWatchers = [.. _presenceWatchers.Where(other => other != handler)]);
    }

    /// <summary>Nothing is recorded.</summary>
    public FlightRecording ExportFlightRecording() => FlightRecording.Empty;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        Snapshot = Snapshot with { Status = ConnectionStatus.Disconnected };
    }

    private static async Task CallAllAsync<T>(IEnumerable<T> registrations, Func<T, ValueTask> call)
    {
        List<Exception>? failures = null;
        foreach (var registration in registrations)
        {
            try
            {
                await call(registration).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // The boundary to user code: the next handler runs, and the test is told afterwards.
                (failures ??= []).Add(exception);
            }
        }

        if (failures is not null)
        {
            throw new AggregateException("Handlers failed; the real connection would have counted that and gone on.", failures);
        }
    }

    private StreamCursor NextPosition(int by)
    {
        var sequence = Head.Sequence + by;
        return Head = new StreamCursor(Epoch, sequence, $"n{sequence}");
    }
}

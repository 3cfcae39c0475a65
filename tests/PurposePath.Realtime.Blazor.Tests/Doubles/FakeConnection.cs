using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>A connection in memory: counts what is asked of it and delivers what a test emits, in order.</summary>
internal sealed class FakeConnection(TimeProvider time) : IRealtimeConnection
{
    private readonly List<(string Pattern, Func<RealtimeEvent, CancellationToken, ValueTask> Handler)> _events = [];
    private readonly List<Func<ResyncRequired, CancellationToken, ValueTask>> _resyncs = [];
    private readonly List<Action<ConnectionSnapshot>> _snapshots = [];
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    public int Hurries { get; private set; }

    public int Exports { get; private set; }

    public List<string> Calls { get; } = [];

    /// <summary>Set, it keeps stopping from ending.</summary>
    public Task Stopped { get; set; } = Task.CompletedTask;

    public bool IsRunning { get; private set; }

    public int HandlerCount => _events.Count + _resyncs.Count + _snapshots.Count;

    public int EventHandlerCount => _events.Count;

    public ConnectionStatus Status => Snapshot.Status;

    public ConnectionSnapshot Snapshot { get; private set; } = ConnectionSnapshot.Initial;

    public PresenceRoster Presence => PresenceRoster.Unknown;

    public StreamCursor? ProcessedPosition => null;

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        Starts++;
        Calls.Add("start");
        IsRunning = true;
        _started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _started.Task;
    }

    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (IsRunning)
        {
            Stops++;
            Calls.Add("stop");
        }

        IsRunning = false;
        _started.TrySetCanceled(CancellationToken.None);
        return Stopped;
    }

    public void Fail(FailureReason reason)
    {
        Become(new ConnectionSnapshot { Status = ConnectionStatus.Error, Reason = reason });
        _started.TrySetException(new RealtimeConnectionException(reason, "Trying ended."));
    }

    public void ReconnectNow() => Hurries++;

    public Task SetPositionAsync(StreamCursor position, CancellationToken cancellationToken = default)
    {
        Calls.Add($"position {position.Sequence}");
        return Task.CompletedTask;
    }

    public Task SetFilterAsync(IReadOnlyList<string> types, CancellationToken cancellationToken = default)
    {
        Calls.Add($"filter {string.Join(' ', types)}");
        return Task.CompletedTask;
    }

    public Task SetPresenceAsync(PresenceView? viewing, bool typing = false, CancellationToken cancellationToken = default)
    {
        Calls.Add($"presence {viewing?.EntityId}");
        return Task.CompletedTask;
    }

    public Task ChangeIdentityAsync(CancellationToken cancellationToken = default)
    {
        Calls.Add("identity");
        return Task.CompletedTask;
    }

    public Subscription Subscribe<TData>(EventType<TData> type, Func<RealtimeEvent<TData>, CancellationToken, ValueTask> handler)
        where TData : class =>
        Add(_events, (type.Name, (anyEvent, token) => handler((RealtimeEvent<TData>)anyEvent, token)));

    public Subscription Subscribe(string pattern, Func<RealtimeEvent, CancellationToken, ValueTask> handler) => Add(_events, (pattern, handler));

    public IAsyncEnumerable<RealtimeEvent<TData>> ReadAllAsync<TData>(EventType<TData> type, CancellationToken cancellationToken = default)
        where TData : class => AsyncEnumerable.Empty<RealtimeEvent<TData>>();

    public IAsyncEnumerable<RealtimeEvent> ReadAllAsync(string pattern, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<RealtimeEvent>();

    public FlightRecording ExportFlightRecording()
    {
        Exports++;
        return FlightRecording.Empty;
    }

    public Subscription OnResyncRequired(Func<ResyncRequired, CancellationToken, ValueTask> handler) => Add(_resyncs, handler);

    public Subscription OnSnapshotChanged(Action<ConnectionSnapshot> handler) => Add(_snapshots, handler);

    public Subscription OnPresenceChanged(Action<PresenceRoster> handler) => new(static () => { });

    public void Become(ConnectionSnapshot snapshot)
    {
        Snapshot = snapshot;
        foreach (var handler in _snapshots.ToList())
        {
            handler(snapshot);
        }
    }

    public void BecomeLive(StreamCursor? position = null) =>
        Become(new ConnectionSnapshot { Status = ConnectionStatus.Connected, Position = position });

    public async Task EmitAsync<TData>(EventType<TData> type, TData data, string? clientMutationId = null)
        where TData : class
    {
        var cursor = new StreamCursor("e", ++_sequence, "n");
        var envelope = new EventEnvelope
        {
            Type = type.Name,
            Timestamp = time.GetUtcNow(),
            EventId = cursor.ToString(),
            Cursor = cursor,
            TenantId = "lumen",
            ClientMutationId = clientMutationId,
        };
        foreach (var (_, handler) in _events.Where(known => Matches(known.Pattern, type.Name)).ToList())
        {
            await handler(new RealtimeEvent<TData>(type, envelope, data), CancellationToken.None);
        }
    }

    public async Task LoseEventsAsync()
    {
        foreach (var handler in _resyncs.ToList())
        {
            await handler(new ResyncRequired(null, null, "too_old"), CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool Matches(string pattern, string type) =>
        pattern.EndsWith('*') ? type.StartsWith(pattern[..^1], StringComparison.Ordinal) : type == pattern;

    private static Subscription Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return new Subscription(() => list.Remove(item));
    }
}

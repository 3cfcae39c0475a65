using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Session;

/// <summary>Stands in for the connection while the first paint is rendered: accepts every subscription and never delivers.</summary>
internal sealed class DormantConnection : IRealtimeConnection
{
    private DormantConnection()
    {
    }

    public static DormantConnection Instance { get; } = new();

    public ConnectionStatus Status => ConnectionStatus.Disconnected;

    public ConnectionSnapshot Snapshot => ConnectionSnapshot.Initial;

    public PresenceRoster Presence => PresenceRoster.Unknown;

    public StreamCursor? ProcessedPosition => null;

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public void ReconnectNow()
    {
        // There is nothing to hurry: this connection never waits.
    }

    public Task SetPositionAsync(StreamCursor position, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SetFilterAsync(IReadOnlyList<string> types, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SetPresenceAsync(PresenceView? viewing, bool typing = false, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task ChangeIdentityAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Subscription Subscribe<TData>(EventType<TData> type, Func<RealtimeEvent<TData>, CancellationToken, ValueTask> handler)
        where TData : class => Nothing();

    public Subscription Subscribe(string pattern, Func<RealtimeEvent, CancellationToken, ValueTask> handler) => Nothing();

    public IAsyncEnumerable<RealtimeEvent<TData>> ReadAllAsync<TData>(EventType<TData> type, CancellationToken cancellationToken = default)
        where TData : class => AsyncEnumerable.Empty<RealtimeEvent<TData>>();

    public IAsyncEnumerable<RealtimeEvent> ReadAllAsync(string pattern, CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<RealtimeEvent>();

    public Subscription OnResyncRequired(Func<ResyncRequired, CancellationToken, ValueTask> handler) => Nothing();

    public Subscription OnSnapshotChanged(Action<ConnectionSnapshot> handler) => Nothing();

    public Subscription OnPresenceChanged(Action<PresenceRoster> handler) => Nothing();

    public FlightRecording ExportFlightRecording() => FlightRecording.Empty;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Subscription Nothing() => new(static () => { });
}

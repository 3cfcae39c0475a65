using Microsoft.Extensions.Logging.Abstractions;
using PurposePath.Outages.Commands;
using PurposePath.Outages.Processes;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Fleet;

/// <summary>The client as applications use it, on real sockets, with a witness of what its handlers are told.</summary>
internal sealed class FleetMember : IAccessTokenProvider, IAsyncDisposable
{
    // The clock is read a moment after the recorder's.
    private static readonly TimeSpan RecordedAround = TimeSpan.FromMilliseconds(50);

    private readonly Person _person;
    private readonly RealtimeConnection _connection;
    private readonly TimeProvider _time;
    private readonly long _created;

    public FleetMember(string name, Person person, StreamCursor first, IReadOnlyList<WorkspaceNode> nodes, FleetSettings settings, Random random)
    {
        _person = person;
        _time = settings.Time;
        Sockets = new SocketLog(settings.Time);
        var options = new RealtimeClientOptions { Url = nodes[0].Socket };
        settings.Configure?.Invoke(options);
        RealtimeConnection.Check(options);
        _created = settings.Time.GetTimestamp();
        _connection = new RealtimeConnection(
            options, settings.Open?.Invoke(Sockets) ?? new NodeChoice(nodes, Sockets), this, hints: null, settings.Time, random, WorkScheduler.ThreadPool, NullLogger.Instance);
        Absence = new Absence(settings.Time);
        _connection.OnSnapshotChanged(snapshot => Absence.Note(snapshot.Status == ConnectionStatus.Connected));
        Witness = new Witness(name, person.TenantId, first, _connection);
        First = first;
    }

    public Witness Witness { get; }

    public SocketLog Sockets { get; }

    /// <summary>How long it was not live.</summary>
    public Absence Absence { get; }

    public bool IsLive => _connection.Status == ConnectionStatus.Connected;

    /// <summary>The status, for the message of a failure.</summary>
    public string State => $"{_connection.Status} {_connection.Snapshot.Label} {_connection.Snapshot.Reason}, attempt {_connection.Snapshot.Attempt}";

    private StreamCursor First { get; }

    /// <summary>What happened to the connection and what it decided in a stretch of the run, from its own flight recorder.</summary>
    /// <param name="stretch">From when until when.</param>
    public IReadOnlyList<FlightEntry> Flight(Interval stretch)
    {
        var since = _time.GetElapsedTime(_created, stretch.Since) - RecordedAround;
        var until = _time.GetElapsedTime(_created, stretch.Until) + RecordedAround;
        return [.. _connection.ExportFlightRecording().Entries.Where(entry => entry.At >= since && entry.At <= until)];
    }

    /// <summary>Starts where a page starts that has shown the state of its first position.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _connection.SetPositionAsync(First, cancellationToken);
        await _connection.StartAsync(cancellationToken);
    }

    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(_person.Token);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

/// <summary>What the members of a fleet have in common.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Configure">Changes settings of the client.</param>
/// <param name="Open">The way to the nodes where it leads through something else.</param>
internal sealed record FleetSettings(TimeProvider Time, Action<RealtimeClientOptions>? Configure = null, Func<SocketLog, ITransport>? Open = null)
{
    /// <summary>Whether each member begins with a node of its own turn, and not all with the first.</summary>
    public bool IsSpread { get; init; }
}

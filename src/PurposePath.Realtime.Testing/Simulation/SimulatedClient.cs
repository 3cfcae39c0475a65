using Microsoft.Extensions.Logging.Abstractions;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Ledgers;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Realtime.Testing.Simulation;

/// <summary>The real client on a simulated host, with a user and a ledger of what it is told.</summary>
internal sealed class SimulatedClient
{
    private readonly SimulationKernel _kernel;
    private readonly SimulatedCluster _cluster;
    private readonly List<Ledger> _ledgers = [];
    private bool _isAnother;
    private bool _isStale;
    private ConnectionSnapshot _before = ConnectionSnapshot.Initial;

    public SimulatedClient(
        SimulationKernel kernel,
        SimulatedCluster cluster,
        string name,
        string tenantId,
        int seed,
        Action<RealtimeClientOptions>? configure,
        Func<ITransport, SimulatedHost, ITransport>? over = null)
    {
        _kernel = kernel;
        _cluster = cluster;
        Name = name;
        Host = new SimulatedHost(kernel);
        Network = new SimulatedNetwork(kernel, Host, () => Route?.Invoke() ?? cluster.Route(), new Random(seed));
        Tokens = new SimulatedTokens(kernel, Host, cluster.Tokens, name, tenantId) { Asked = TurnThePage };
        var options = new RealtimeClientOptions { Url = new Uri("wss://simulated/realtime") };
        configure?.Invoke(options);
        RealtimeConnection.Check(options);
        Connection = new RealtimeConnection(
            options, over?.Invoke(Network, Host) ?? Network, Tokens, Hints, Host.Clock, new Random(seed + 1), Host, NullLogger.Instance);
        _ledgers.Add(new Ledger(name, tenantId) { Types = options.Types });
        Connection.Subscribe("*", OnEvent);
        Connection.OnResyncRequired(OnResync);
        Connection.OnSnapshotChanged(OnSnapshot);
    }

    public string Name { get; }

    public SimulatedHost Host { get; }

    public SimulatedNetwork Network { get; }

    public SimulatedTokens Tokens { get; }

    public FakeConnectivityHints Hints { get; } = new();

    public RealtimeConnection Connection { get; }

    /// <summary>Where its connections go; null: to the cluster's choice.</summary>
    public Func<IAcceptor?>? Route { get; set; }

    public IReadOnlyList<Ledger> Ledgers => _ledgers;

    public Ledger Ledger => _ledgers[^1];

    public ConnectionStatus Status => Connection.Status;

    /// <summary>Sessions that went live.</summary>
    public int Sessions { get; private set; }

    /// <summary>The waits before attempts, as they were announced.</summary>
    public List<TimeSpan> Delays { get; } = [];

    /// <summary>Every status and label, in order.</summary>
    public List<ConnectionSnapshot> Snapshots { get; } = [];

    /// <summary>What a handler of the application does besides.</summary>
    public Func<RealtimeEvent, ValueTask>? Handler { get; set; }

    public bool IsLive => Status == ConnectionStatus.Connected && Connection.Snapshot.Label is not ConnectionLabel.CatchingUp;

    public bool IsDisposed => Disposal is not null;

    /// <summary>The disposal, once it has begun.</summary>
    public Task? Disposal { get; private set; }

    /// <summary>What was told after the disposal had ended; there must be nothing.</summary>
    public int ToldAfterDisposal { get; private set; }

    public void Start() => Observe(Connection.StartAsync());

    public void Stop() => Observe(Connection.StopAsync());

    public Task Dispose()
    {
        // What is owed ends here: what waits for a handler is not delivered any more.
        Ledger.IsClosed = true;
        return Disposal ??= Connection.DisposeAsync().AsTask();
    }

    /// <summary>Another user signs in, of any tenant.</summary>
    public void ChangeIdentity(string tenantId)
    {
        Tokens.TenantId = tenantId;
        _isAnother = true;
        Observe(Connection.ChangeIdentityAsync());
    }

    // Start and stop end for reasons that are part of the simulation.
    private static void Observe(Task task) => _ = task.ContinueWith(
        static ended => ended.Exception,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private ValueTask OnEvent(RealtimeEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Envelope.EventId is not null)
        {
            // Only what a log holds has an id; a server in a bad mood also sends what no log holds.
            Ledger.Delivered(happened);
        }

        ToldAfterDisposal += Disposal is { IsCompleted: true } ? 1 : 0;
        return Handler?.Invoke(happened) ?? ValueTask.CompletedTask;
    }

    // The client asks for the token of the new user once it has forgotten the old one: from here on nothing of the old may come.
    private void TurnThePage(string tenantId)
    {
        if (_isAnother)
        {
            _isAnother = false;
            _isStale = _before.Position is not null;
            Ledger.IsClosed = true;
            _ledgers.Add(new Ledger(Name, tenantId) { Types = Ledger.Types });
        }
    }

    private ValueTask OnResync(ResyncRequired resync, CancellationToken cancellationToken)
    {
        Ledger.Declared(resync);
        ToldAfterDisposal += Disposal is { IsCompleted: true } ? 1 : 0;
        return ValueTask.CompletedTask;
    }

    private void OnSnapshot(ConnectionSnapshot snapshot)
    {
        Snapshots.Add(snapshot);
        if (snapshot.Status == ConnectionStatus.Connected && (_before.Status != ConnectionStatus.Connected || _before.ConnectionId != snapshot.ConnectionId))
        {
            Sessions++;
        }

        if (snapshot.NextRetryAt is { } at && at != _before.NextRetryAt)
        {
            Delays.Add(at - Host.Clock.GetUtcNow());
        }

        // What the last user had reached may still be told after the next one has come.
        _isStale &= snapshot.Position is not null;
        if (!_isStale && snapshot.Position is { } position && Ledger.First is null && position.Epoch == _cluster.LogOf(Ledger.TenantId).Head.Epoch)
        {
            Ledger.First = position;
        }

        _before = snapshot;
    }
}

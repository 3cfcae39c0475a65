using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing;

/// <summary>
/// The real client against a simulated server and network on virtual time: ten minutes of sleep take a millisecond, and a seed is always the same run.
/// Everything happens inside <see cref="Advance"/> and <see cref="AdvanceUntil"/>, on the caller's thread. Not thread-safe.
/// </summary>
public sealed class RealtimeSimulation
{
    /// <summary>The tenant where none is named.</summary>
    public const string DefaultTenant = "tenant-1";

    private static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(10);

    private readonly World _world;
    private readonly List<RealtimeSimulationClient> _clients = [];

    /// <summary>Creates a world with one server and no client.</summary>
    /// <param name="seed">Decides latencies, waits and the order of what happens at the same instant; the same seed is the same run.</param>
    public RealtimeSimulation(int seed = 1) => _world = new World(seed);

    /// <summary>The seed.</summary>
    public int Seed => _world.Seed;

    /// <summary>The virtual time since the beginning.</summary>
    public TimeSpan Elapsed => new(_world.Kernel.Now);

    /// <summary>The clients in the order in which they were added.</summary>
    public IReadOnlyList<RealtimeSimulationClient> Clients => _clients;

    /// <summary>Adds a client that has not started yet.</summary>
    /// <param name="name">Names it in messages; it is its user's id as well.</param>
    /// <param name="tenantId">The tenant of its user.</param>
    /// <param name="configure">Changes settings of the client.</param>
    public RealtimeSimulationClient AddClient(string name, string tenantId = DefaultTenant, Action<RealtimeClientOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        var client = new RealtimeSimulationClient(_world, _world.AddClient(name, tenantId, configure));
        _clients.Add(client);
        return client;
    }

    /// <summary>Publishes an event on the server. It arrives while time advances.</summary>
    /// <typeparam name="TData">The payload.</typeparam>
    /// <param name="type">The kind of event.</param>
    /// <param name="data">The payload.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="clientMutationId">The id of the request that caused it, if a test pretends that it was a user's own.</param>
    /// <returns>The position of the event.</returns>
    public StreamCursor Publish<TData>(EventType<TData> type, TData data, string tenantId = DefaultTenant, string? clientMutationId = null)
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(data);
        return _world.Cluster.Publish(tenantId, type, data, clientMutationId).Cursor;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="time">How much, at least 0.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        WithoutContext(() => _world.Kernel.Run(time));
    }

    /// <summary>Lets time pass until something holds.</summary>
    /// <param name="condition">Looked at after everything that happens.</param>
    /// <param name="patience">The most that may pass; 10 min by default.</param>
    /// <exception cref="TimeoutException">It does not hold; the message names the seed.</exception>
    public void AdvanceUntil(Func<bool> condition, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var most = patience ?? DefaultPatience;
        var holds = false;
        WithoutContext(() => holds = _world.Kernel.RunUntil(condition, most));
        if (!holds)
        {
            throw new TimeoutException($"What was waited for did not happen within {most} of virtual time (seed {Seed}).");
        }
    }

    /// <summary>The servers lose power: every connection breaks, and new ones are refused until <see cref="StartServers"/>.</summary>
    public void CrashServers()
    {
        foreach (var node in _world.Cluster.Nodes)
        {
            node.Crash();
        }
    }

    /// <summary>The servers run again.</summary>
    public void StartServers()
    {
        foreach (var node in _world.Cluster.Nodes)
        {
            node.Start();
        }
    }

    /// <summary>The servers forget the events so far: who comes back from before them is told of a hole (<c>expired</c>).</summary>
    /// <param name="tenantId">The tenant.</param>
    public void ForgetHistory(string tenantId = DefaultTenant)
    {
        var log = _world.Cluster.LogOf(tenantId);
        log.Trim(log.Entries.Count + 1);
    }

    /// <summary>The servers say no more than the deployed backend: no positions, no resume, no heartbeats. For clients that connect from now on.</summary>
    public void BecomeDeployedBackend() => _world.Cluster.Settings.BecomeDeployedBackend();

    /// <summary>
    /// Checks for every client that nothing was lost, doubled, out of order or foreign, that its status changed as documented, and that it held one
    /// socket at a time. Call it when everything published has had the time to arrive.
    /// </summary>
    /// <exception cref="LedgerException">A promise was broken; the message names the rule, the client and the seed.</exception>
    public void AssertLedgers() => _world.CheckLedgers();

    /// <summary>Disposes every client and checks that none leaves a timer or a socket behind.</summary>
    /// <exception cref="LedgerException">Something is left.</exception>
    public void End() => WithoutContext(_world.End);

    // A test framework's own context would take the continuations of handlers away to other threads.
    private static void WithoutContext(Action action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}

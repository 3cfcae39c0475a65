using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Ledgers;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Realtime.Testing.Simulation;

/// <summary>Clients, network and servers on one virtual time. The same seed is the same run, to the last interleaving.</summary>
internal sealed class World
{
    private readonly List<SimulatedClient> _clients = [];

    public World(int seed, int nodes = 1)
    {
        Seed = seed;
        Kernel = new SimulationKernel(seed);
        Random = new Random(seed ^ 0x5f3759df);
        Cluster = new SimulatedCluster(Kernel, Random, nodes);
    }

    public int Seed { get; }

    public SimulationKernel Kernel { get; }

    public Random Random { get; }

    public SimulatedCluster Cluster { get; }

    public IReadOnlyList<SimulatedClient> Clients => _clients;

    public SimulatedClient AddClient(
        string name,
        string tenantId = "lumen",
        Action<RealtimeClientOptions>? configure = null,
        Func<ITransport, SimulatedHost, ITransport>? over = null)
    {
        var client = new SimulatedClient(Kernel, Cluster, name, tenantId, Random.Next(), configure, over);
        _clients.Add(client);
        return client;
    }

    public LogEntry Publish(string tenantId = "lumen", EventType<GoalCompleted>? type = null)
    {
        var number = Cluster.LogOf(tenantId).Entries.Count + 1;
        return Cluster.Publish(
            tenantId,
            type ?? GoalEvents.Completed,
            new GoalCompleted { GoalId = $"g-{number}", TenantId = tenantId, CompletedAt = Cluster.UtcNow, CompletedBy = "u-ada" });
    }

    public void Publish(int count, string tenantId = "lumen")
    {
        for (var i = 0; i < count; i++)
        {
            Publish(tenantId);
        }
    }

    /// <summary>Publishes at an even pace from now on.</summary>
    public void PublishEvery(TimeSpan interval, int count, string tenantId = "lumen")
    {
        if (count > 0)
        {
            Kernel.After(interval, () =>
            {
                Publish(tenantId);
                PublishEvery(interval, count - 1, tenantId);
            });
        }
    }

    public void Run(double seconds) => Kernel.Run(TimeSpan.FromSeconds(seconds));

    public bool RunUntil(Func<bool> condition, double seconds = 600) => Kernel.RunUntil(condition, TimeSpan.FromSeconds(seconds));

    /// <summary>Checks O1 to O6 for every client, at a moment when everything has had the time to arrive.</summary>
    /// <exception cref="LedgerException">A rule is broken; the message names the seed.</exception>
    public void CheckLedgers() => NameSeed(() =>
    {
        foreach (var client in _clients)
        {
            foreach (var ledger in client.Ledgers)
            {
                LedgerOracle.Check(ledger, Cluster.LogOf(ledger.TenantId));
            }

            StatusOracle.Check(client);
        }
    });

    /// <summary>Disposes every client and checks O7: nothing is left.</summary>
    /// <exception cref="LedgerException">Something is; the message names the seed.</exception>
    public void End() => NameSeed(() =>
    {
        foreach (var client in _clients)
        {
            var disposal = client.Disposal ?? client.Dispose();
            client.Host.Resume(stopsMonotonic: false);
            if (!RunUntil(() => disposal.IsCompleted && client.Network.Open.Count == 0, seconds: 60))
            {
                throw new LedgerException("O7", $"{client.Name} does not end (disposed: {disposal.Status}, sockets: {client.Network.Open.Count}, waiting: {client.Connection.Unfinished})");
            }

            EndOracle.Check(client);
        }
    });

    private void NameSeed(Action check)
    {
        try
        {
            check();
        }
        catch (LedgerException broken)
        {
            throw broken.In(Seed);
        }
    }
}

using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>Nodes that share the logs of their tenants and tell each other of new events by a doorbell that may be lost.</summary>
internal sealed class SimulatedCluster
{
    private readonly Dictionary<string, SimulatedLog> _logs = new(StringComparer.Ordinal);
    private readonly List<SimulatedNode> _nodes = [];
    private int _next;

    public SimulatedCluster(SimulationKernel kernel, Random random, int nodes)
    {
        Kernel = kernel;
        Random = random;
        Tokens = new TokenDesk(kernel);
        Presence = new SimulatedPresence(this);
        for (var i = 0; i < nodes; i++)
        {
            _nodes.Add(new SimulatedNode(this, i + 1));
        }
    }

    public SimulationKernel Kernel { get; }

    public Random Random { get; }

    public ServerSettings Settings { get; } = new();

    public Mischief Mischief { get; } = new();

    public TokenDesk Tokens { get; }

    public SimulatedPresence Presence { get; }

    public IReadOnlyList<SimulatedNode> Nodes => _nodes;

    /// <summary>Every <c>auth</c> that reached a node, in order.</summary>
    public List<AuthAction> Auths { get; } = [];

    public DateTimeOffset UtcNow => new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddTicks(Kernel.Now);

    public IEnumerable<ServerConnection> Connections => _nodes.SelectMany(static node => node.Connections);

    public SimulatedLog LogOf(string tenantId) => _logs.TryGetValue(tenantId, out var log) ? log : _logs[tenantId] = new SimulatedLog(tenantId, Random);

    /// <summary>A change is committed on one node; the others hear of it.</summary>
    public LogEntry Publish<TData>(string tenantId, EventType<TData> type, TData data, string? mutationId = null)
        where TData : class
    {
        var log = LogOf(tenantId);
        var entry = log.Publish(type, data, UtcNow, mutationId);
        foreach (var node in _nodes)
        {
            if (Random.NextDouble() >= Settings.DoorbellLoss)
            {
                Kernel.After(Settings.DoorbellDelay * Random.NextDouble() * 2, node.Host, () => node.Look(log));
            }
        }

        return entry;
    }

    /// <summary>The node that a load balancer would choose, or null if there is none.</summary>
    public IAcceptor? Route()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            var node = _nodes[_next++ % _nodes.Count];
            if (node is { IsUp: true, IsDraining: false })
            {
                return node;
            }
        }

        return _nodes.FirstOrDefault(static node => node.IsUp);
    }

    /// <summary>The history of a tenant was rewritten or begun anew: whoever holds a position of it is told (4509).</summary>
    public void AnnounceRewrite(string tenantId)
    {
        foreach (var connection in Connections.Where(connection => connection.TenantId == tenantId).ToArray())
        {
            connection.Close(CloseCodes.PositionLost);
        }
    }
}

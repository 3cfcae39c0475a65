using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>One node: it accepts connections and looks at the logs when the doorbell rings, and every few seconds anyway.</summary>
internal sealed class SimulatedNode(SimulatedCluster cluster, int number) : IAcceptor
{
    private readonly List<ServerConnection> _connections = [];
    private bool _isPolling;

    public SimulatedCluster Cluster => cluster;

    public SimulatedHost Host { get; } = new(cluster.Kernel);

    public bool IsUp { get; private set; } = true;

    public bool IsDraining { get; private set; }

    public int? Refusal => IsDraining ? 503 : null;

    public IReadOnlyList<ServerConnection> Connections => _connections;

    /// <summary>Names the node and its connections.</summary>
    public string Name { get; } = $"node-{number}";

    public SimulatedSocket Accept(Uri url, Func<IServerEnd, SimulatedSocket> connect)
    {
        var connection = new ServerConnection(this, Forget);
        _connections.Add(connection);
        connection.Begin(connect(connection));
        Poll();
        return connection.Socket;
    }

    /// <summary>Sends what is new to those who may see it.</summary>
    public void Look(SimulatedLog log)
    {
        if (!IsUp)
        {
            return;
        }

        foreach (var connection in _connections.ToArray())
        {
            if (connection.TenantId == log.TenantId)
            {
                connection.Pump();
            }
        }
    }

    /// <summary>Power is lost: every connection breaks, nothing more is said.</summary>
    public void Crash()
    {
        IsUp = false;
        IsDraining = false;
        foreach (var connection in _connections.ToArray())
        {
            connection.Break();
        }
    }

    public void Start()
    {
        IsUp = true;
        IsDraining = false;
    }

    /// <summary>Asks every client to move, at a time of its own, and closes what is left at the deadline.</summary>
    public void Drain(TimeSpan spread, TimeSpan deadline)
    {
        IsDraining = true;
        foreach (var connection in _connections.ToArray())
        {
            connection.AskToMove(spread * cluster.Random.NextDouble(), deadline);
        }

        cluster.Kernel.After(deadline, Host, () =>
        {
            foreach (var connection in _connections.ToArray())
            {
                connection.Close(CloseCodes.Draining);
            }
        });
    }

    private void Forget(ServerConnection ended)
    {
        _connections.Remove(ended);
        cluster.Presence.Leave(ended);
    }

    // The head poll repairs what lost doorbells hid. It rests while nobody is connected, so that a simulation comes to its end.
    private void Poll()
    {
        if (_isPolling)
        {
            return;
        }

        _isPolling = true;
        cluster.Kernel.After(cluster.Settings.HeadPoll, Host, () =>
        {
            _isPolling = false;
            foreach (var connection in _connections.ToArray())
            {
                connection.Pump();
            }

            if (_connections.Count > 0)
            {
                Poll();
            }
        });
    }
}

using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Ledgers;

/// <summary>Checks what a client said of itself, and how many sockets it held: the rules O5 and O6 of docs/reliability.md.</summary>
internal static class StatusOracle
{
    private const int MostSockets = 2;

    // The close timeout of 3 s, and what the network takes.
    private static readonly TimeSpan LongestClosing = TimeSpan.FromSeconds(3.1);

    /// <summary>Checks one client.</summary>
    /// <exception cref="LedgerException">A rule is broken.</exception>
    public static void Check(SimulatedClient client)
    {
        var before = ConnectionStatus.Disconnected;
        foreach (var snapshot in client.Snapshots)
        {
            if (!MayFollow(before, snapshot.Status))
            {
                throw new LedgerException("O5", $"{client.Name} went from {before} to {snapshot.Status}");
            }

            before = snapshot.Status;
        }

        CheckSockets(client.Name, client.Network);
    }

    private static void CheckSockets(string name, SimulatedNetwork network)
    {
        if (network.MostInUse > MostSockets)
        {
            throw new LedgerException("O6", $"{name} used {network.MostInUse} sockets at once");
        }

        if (network.Intruders > 0)
        {
            throw new LedgerException("O6", $"{name} opened {network.Intruders} sockets beside one that nobody had asked it to leave");
        }

        if (network.LongestClosing > LongestClosing)
        {
            throw new LedgerException("O6", $"{name} kept a socket of an old attempt for {network.LongestClosing.TotalSeconds:0.0} s");
        }
    }

    private static bool MayFollow(ConnectionStatus before, ConnectionStatus after) => before == after || (before, after) switch
    {
        (ConnectionStatus.Disconnected, ConnectionStatus.Connecting) => true,
        (_, ConnectionStatus.Disconnected) => true,
        (ConnectionStatus.Connecting or ConnectionStatus.Reconnecting, _) => true,
        (ConnectionStatus.Connected, ConnectionStatus.Reconnecting or ConnectionStatus.Error or ConnectionStatus.Connecting) => true,
        (ConnectionStatus.Error, ConnectionStatus.Connecting) => true,
        _ => false,
    };
}

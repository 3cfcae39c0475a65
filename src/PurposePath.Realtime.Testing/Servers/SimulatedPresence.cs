using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>Who is here, over all nodes, as our server tells it (docs/protocol.md 9); every change is told at once, and nobody is waited for who left.</summary>
internal sealed class SimulatedPresence(SimulatedCluster cluster)
{
    // In the order of speaking: of a user's connections the last word counts.
    private readonly List<(ServerConnection Connection, PresenceAction Word)> _words = [];

    /// <summary>A client is in.</summary>
    public void Enter(ServerConnection connection) => Tell(connection);

    /// <summary>A client says what its user looks at; with its first word it takes part and is told of everybody.</summary>
    public void Say(ServerConnection connection, PresenceAction word)
    {
        if (_words.RemoveAll(said => said.Connection == connection) == 0)
        {
            var users = cluster.Connections.Where(other => other.TenantId == connection.TenantId).DistinctBy(static other => other.UserId).Select(Describe);
            connection.Send(new PresenceSnapshotFrame(new PresenceSnapshotData([.. users])) { Timestamp = cluster.UtcNow });
        }

        _words.Add((connection, word));
        Tell(connection);
    }

    /// <summary>A connection is gone, and no longer among those of its node.</summary>
    public void Leave(ServerConnection connection)
    {
        _words.RemoveAll(said => said.Connection == connection);
        if (connection.TenantId is not null)
        {
            Tell(connection);
        }
    }

    private static bool IsSameUser(ServerConnection one, ServerConnection other) => one.TenantId == other.TenantId && one.UserId == other.UserId;

    private void Tell(ServerConnection about)
    {
        var state = Describe(about);
        foreach (var (listener, _) in _words.Where(said => said.Connection.TenantId == about.TenantId).ToArray())
        {
            listener.Send(new PresenceChangedFrame(state) { Timestamp = cluster.UtcNow });
        }
    }

    private PresenceData Describe(ServerConnection connection)
    {
        var word = _words.LastOrDefault(said => IsSameUser(said.Connection, connection)).Word;
        return new PresenceData
        {
            UserId = connection.UserId!,
            Name = connection.UserId!,
            Viewing = word?.Viewing,
            Typing = word?.Typing == true,
            Online = cluster.Connections.Any(other => IsSameUser(other, connection)),
        };
    }
}

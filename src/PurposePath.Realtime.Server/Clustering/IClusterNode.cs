namespace PurposePath.Realtime.Server.Clustering;

/// <summary>This node, as the package that joins it to others sees and tells it. Any thread may call.</summary>
public interface IClusterNode
{
    /// <summary>What this node shows of its users at this moment; each is also told to <see cref="ICluster.Show"/> when it changes.</summary>
    IReadOnlyList<PresenceWord> Presences { get; }

    /// <summary>The places held on this node at this moment.</summary>
    IReadOnlyList<HeldPlace> Places { get; }

    /// <summary>The tenants with users on this node: the only ones whose presence on other nodes matters here.</summary>
    IReadOnlyCollection<string> Rooms { get; }

    /// <summary>Another node said something of a user; of a tenant without users here it is forgotten.</summary>
    /// <param name="nodeId">The other node.</param>
    /// <param name="word">The user's whole state there.</param>
    void Hear(string nodeId, PresenceWord word);

    /// <summary>How often other nodes have said something of a tenant's users: what makes out whether a stored list is older than that.</summary>
    /// <param name="tenantId">The tenant.</param>
    long VersionOf(string tenantId);

    /// <summary>Takes over a list of what other nodes say of a tenant.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="version">What <see cref="VersionOf"/> was before <paramref name="words"/> were read.</param>
    /// <param name="words">The list, with the node that says it.</param>
    /// <param name="isWhole">Whether it is all of it, and takes the place of all that they have said before; else whoever is not on it stays.</param>
    /// <returns><see langword="false"/> when another node has said something since; nothing is taken over then, and the list is to be read again.</returns>
    bool TryTakeOver(string tenantId, long version, IReadOnlyCollection<KeyValuePair<string, PresenceWord>> words, bool isWhole);

    /// <summary>The client of a place must give way, because its user or tenant has too many over all nodes (4430).</summary>
    /// <param name="place">The place; unknown here, it is forgotten.</param>
    void GiveWay(ClientPlace place);

    /// <summary>Another node ended a sign-in; as <see cref="IRealtimeConnections.DisconnectSessionAsync"/> on this node alone.</summary>
    /// <param name="sessionId">The sign-in.</param>
    void DisconnectSession(string sessionId);

    /// <summary>Another node removed a user; as <see cref="IRealtimeConnections.DisconnectUserAsync"/> on this node alone.</summary>
    /// <param name="tenantId">The user's tenant.</param>
    /// <param name="userId">The user.</param>
    void DisconnectUser(string tenantId, string userId);
}

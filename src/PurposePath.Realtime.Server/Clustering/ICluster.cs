namespace PurposePath.Realtime.Server.Clustering;

/// <summary>
/// The other nodes, for a package that joins several of them by a broker; without one a server stands alone. What a call here says is on its way when
/// it returns and no caller waits for it: a broker that is away makes the other nodes learn it later.
/// </summary>
/// <remarks>
/// The first four calls come from within the server's locks: an implementation keeps what it was told in a bounded place, returns at once and does not
/// throw. What does not fit is made good with <see cref="IClusterNode.Places"/> and <see cref="IClusterNode.Presences"/>.
/// </remarks>
public interface ICluster
{
    /// <summary>One of this node's users is here now, shows something else, or is gone from this node.</summary>
    /// <param name="word">The user's whole state on this node.</param>
    void Show(PresenceWord word);

    /// <summary>The first user of a tenant is here: what the other nodes show of it is wanted, by <see cref="IClusterNode.TryTakeOver"/>.</summary>
    /// <param name="tenantId">The tenant.</param>
    void OpenRoom(string tenantId);

    /// <summary>A client took a place among the connections of its user and tenant, new or from another connection of its own.</summary>
    /// <param name="place">The place.</param>
    void Take(ClientPlace place);

    /// <summary>A place is free again, unless the client holds it on another node by now.</summary>
    /// <param name="place">The place.</param>
    void Leave(ClientPlace place);

    /// <summary>A sign-in has ended: its connections on the other nodes close too.</summary>
    /// <param name="sessionId">The sign-in (claim <c>sid</c>).</param>
    void DisconnectSession(string sessionId);

    /// <summary>A user may not be here any more: their connections on the other nodes close too.</summary>
    /// <param name="tenantId">The user's tenant.</param>
    /// <param name="userId">The user.</param>
    void DisconnectUser(string tenantId, string userId);
}

namespace PurposePath.Realtime.Server;

/// <summary>The connections of this node, for an application that ends sessions and removes users (docs/protocol.md 6).</summary>
public interface IRealtimeConnections
{
    /// <summary>How many sockets are open, authenticated or not.</summary>
    int Count { get; }

    /// <summary>Whether the host stops: clients are asked to move and nobody new is taken, so the node must not be called ready.</summary>
    bool IsDraining { get; }

    /// <summary>The authenticated connections of a tenant on this node, the oldest first.</summary>
    /// <param name="tenantId">The tenant.</param>
    IReadOnlyList<RealtimeConnectionInfo> ListTenant(string tenantId);

    /// <summary>Closes every connection of a sign-in (claim <c>sid</c>) with UNAUTHORIZED and 4401 on every node, also one that is just authenticating.</summary>
    /// <param name="sessionId">The sign-in.</param>
    /// <param name="cancellationToken">Cancels before anything is closed.</param>
    /// <returns>A task that completes when the closes are on their way.</returns>
    Task DisconnectSessionAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>Closes every connection of a user with FORBIDDEN and 4403 on every node, also one that is just authenticating.</summary>
    /// <param name="tenantId">The user's tenant.</param>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Cancels before anything is closed.</param>
    /// <returns>A task that completes when the closes are on their way.</returns>
    Task DisconnectUserAsync(string tenantId, string userId, CancellationToken cancellationToken);

    /// <summary>
    /// Closes the WebSockets on this node of all users that a condition names with FORBIDDEN and 4403, also those that are just authenticating.
    /// Whoever listens in another way goes on: this takes a transport away, not the access.
    /// </summary>
    /// <param name="isConcerned">
    /// Whether a user (tenant, user) is concerned. It is asked by several threads, and for two minutes, about those whose token was checked before this call.
    /// </param>
    /// <param name="cancellationToken">Cancels before anything is closed.</param>
    /// <returns>A task that completes when the closes are on their way.</returns>
    Task DisconnectSocketsAsync(Func<string, string, bool> isConcerned, CancellationToken cancellationToken);
}

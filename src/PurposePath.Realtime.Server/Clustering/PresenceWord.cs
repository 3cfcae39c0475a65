using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Clustering;

/// <summary>What one node says of one user: their whole presence there, not what changed.</summary>
/// <param name="TenantId">The user's tenant.</param>
/// <param name="UserId">The user.</param>
public sealed record PresenceWord(string TenantId, string UserId)
{
    /// <summary>Their name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether they have a connection on the node; <see langword="false"/> once the last has been gone for <see cref="RealtimeServerOptions.PresenceOfflineDelay"/>.</summary>
    public required bool IsHere { get; init; }

    /// <summary>What they look at, said by one of their connections on the node.</summary>
    public PresenceView? Viewing { get; init; }

    /// <summary>Whether they are writing there.</summary>
    public bool Typing { get; init; }

    /// <summary>
    /// When they said so, in milliseconds since 1970 by the node's clock, but after every word of the user that the node knew; 0 when they have said nothing.
    /// Of several nodes the latest word counts.
    /// </summary>
    public long SaidAt { get; init; }
}

namespace PurposePath.Realtime.Server.Clustering;

/// <summary>A client's place among the connections of its user and tenant (docs/protocol.md 10); it keeps it when it moves to another connection or node.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user.</param>
/// <param name="Key">The client's name for itself, or its connection's where it has none.</param>
public sealed record ClientPlace(string TenantId, string UserId, string Key);

/// <summary>A place that is held on this node.</summary>
/// <param name="Place">The place.</param>
/// <param name="Silence">How long nothing was heard from its client; who has been silent for longest gives way first.</param>
public readonly record struct HeldPlace(ClientPlace Place, TimeSpan Silence);

using PurposePath.Realtime.Server.Clustering;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>One client's place among the connections of its user and tenant; a client that comes back takes its own place again.</summary>
/// <param name="Identity">Whose.</param>
/// <param name="Key">The client's name for itself, or the connection's where it has none.</param>
internal sealed record SlotKey(ConnectionIdentity Identity, string Key)
{
    /// <summary>The place that another node speaks of.</summary>
    /// <param name="place">The place.</param>
    public static SlotKey Of(ClientPlace place) => new(new ConnectionIdentity(place.TenantId, place.UserId, null), place.Key);

    /// <summary>As other nodes know it.</summary>
    public ClientPlace ToPlace() => new(Identity.TenantId, Identity.UserId, Key);

    public bool Equals(SlotKey? other) => other is not null && Key == other.Key && Identity.IsSameUser(other.Identity);

    public override int GetHashCode() => HashCode.Combine(Identity.TenantId, Identity.UserId, Key);
}

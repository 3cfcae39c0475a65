namespace PurposePath.Realtime.Server.Connections;

/// <summary>One client's place among the connections of its user and tenant; a client that comes back takes its own place again.</summary>
/// <param name="Identity">Whose.</param>
/// <param name="Key">The client's name for itself, or the connection's where it has none.</param>
internal sealed record SlotKey(ConnectionIdentity Identity, string Key)
{
    public bool Equals(SlotKey? other) => other is not null && Key == other.Key && Identity.IsSameUser(other.Identity);

    public override int GetHashCode() => HashCode.Combine(Identity.TenantId, Identity.UserId, Key);
}

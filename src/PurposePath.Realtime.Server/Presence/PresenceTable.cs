using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Presence;

/// <summary>Who is here and looks at what, tenant by tenant (docs/protocol.md 9). Ephemeral: nothing of it is in the log.</summary>
internal sealed class PresenceTable(ICluster cluster, TimerWheel wheel, TimeProvider time, IOptions<RealtimeServerOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PresenceRoom> _rooms = new(StringComparer.Ordinal);

    /// <summary>The tenants with users on this node.</summary>
    public IReadOnlyCollection<string> TenantIds
    {
        get
        {
            lock (_gate)
            {
                return [.. _rooms.Keys];
            }
        }
    }

    /// <summary>What this node says of all its users.</summary>
    public IReadOnlyList<PresenceWord> Words
    {
        get
        {
            List<PresenceRoom> rooms;
            lock (_gate)
            {
                rooms = [.. _rooms.Values];
            }

            return [.. rooms.SelectMany(static room => room.Words)];
        }
    }

    /// <summary>A client is in, its replay still before it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="identity">Whose.</param>
    public void Enter(ClientConnection connection, ConnectionIdentity identity)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(identity.TenantId, out var room))
            {
                _rooms[identity.TenantId] = room =
                    new PresenceRoom(identity.TenantId, cluster, wheel, time, options.Value, () => Forget(identity.TenantId));
                cluster.OpenRoom(identity.TenantId);
            }

            room.Enter(connection, identity);
        }
    }

    /// <summary>A client tells what it looks at, and from now on is told what the others do.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="identity">Whose.</param>
    /// <param name="action">What it tells.</param>
    public void Set(ClientConnection connection, ConnectionIdentity identity, PresenceAction action) =>
        Find(identity.TenantId)?.Set(connection, identity, action);

    /// <summary>A client is gone.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="identity">Whose.</param>
    public void Leave(ClientConnection connection, ConnectionIdentity identity) => Find(identity.TenantId)?.Leave(connection, identity);

    /// <summary>Another node says something of a user.</summary>
    /// <param name="nodeId">The other node.</param>
    /// <param name="word">What it says.</param>
    public void Hear(string nodeId, PresenceWord word) => Find(word.TenantId)?.Hear(nodeId, word);

    /// <summary>How often other nodes have said something of a tenant's users.</summary>
    /// <param name="tenantId">The tenant.</param>
    public long VersionOf(string tenantId) => Find(tenantId)?.Version ?? 0;

    /// <summary>Takes over a list of what other nodes say of a tenant.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="version">What <see cref="VersionOf"/> was before the list was read.</param>
    /// <param name="words">The list.</param>
    /// <param name="isWhole">Whether whoever is not on it is on no other node.</param>
    public bool TryTakeOver(string tenantId, long version, IReadOnlyCollection<KeyValuePair<string, PresenceWord>> words, bool isWhole) =>
        Find(tenantId)?.TryTakeOver(version, words, isWhole) ?? true;

    private PresenceRoom? Find(string tenantId)
    {
        lock (_gate)
        {
            return _rooms.GetValueOrDefault(tenantId);
        }
    }

    private void Forget(string tenantId)
    {
        lock (_gate)
        {
            if (_rooms.TryGetValue(tenantId, out var room) && room.IsEmpty)
            {
                _rooms.Remove(tenantId);
            }
        }
    }
}

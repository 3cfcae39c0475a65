using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Presence;

/// <summary>Who is here and looks at what, tenant by tenant (docs/protocol.md 9). Ephemeral: nothing of it is in the log.</summary>
internal sealed class PresenceTable(TimerWheel wheel, TimeProvider time, IOptions<RealtimeServerOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PresenceRoom> _rooms = new(StringComparer.Ordinal);

    /// <summary>A client is in, its replay still before it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="identity">Whose.</param>
    public void Enter(ClientConnection connection, ConnectionIdentity identity)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(identity.TenantId, out var room))
            {
                _rooms[identity.TenantId] = room = new PresenceRoom(wheel, time, options.Value, () => Forget(identity.TenantId));
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

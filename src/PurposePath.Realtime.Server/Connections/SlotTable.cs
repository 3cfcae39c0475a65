using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// How many connections a user and a tenant have (docs/protocol.md 10). When all places are taken, the connection that has been silent for longest
/// gives way. A second connection of the same client is the client moving: it takes the place over, and the first one goes once the second is live.
/// </summary>
internal sealed class SlotTable(IOptions<RealtimeServerOptions> options, ICluster cluster, TimeProvider time)
{
    // Two clients that use one name would throw each other out for ever; the third change within this time ends one of them for good.
    private const int MaxChanges = 2;
    private static readonly TimeSpan ChangeWindow = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TenantSlots> _tenants = new(StringComparer.Ordinal);

    /// <summary>Every place, and how long its client has been silent.</summary>
    public IReadOnlyList<HeldPlace> Places
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _tenants.Values.SelectMany(static slots => slots.All).Select(slot =>
                        new HeldPlace(slot.Key.ToPlace(), time.GetElapsedTime(slot.Holder.KeepAlive.LastHeard))),
                ];
            }
        }
    }

    /// <summary>How many places of a tenant are taken on this node.</summary>
    /// <param name="tenantId">The tenant.</param>
    public int CountOf(string tenantId)
    {
        lock (_gate)
        {
            return _tenants.TryGetValue(tenantId, out var slots) ? slots.Count : 0;
        }
    }

    /// <summary>Takes a place; whoever has to give way for it is closed.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="key">Its place.</param>
    /// <returns>What happens to the connection that held this very place, once this one is live.</returns>
    public Supersession? Enter(ClientConnection connection, SlotKey key)
    {
        ClientConnection? victim = null;
        Supersession? superseded = null;
        lock (_gate)
        {
            if (!_tenants.TryGetValue(key.Identity.TenantId, out var slots))
            {
                _tenants[key.Identity.TenantId] = slots = new TenantSlots();
            }

            if (slots.Find(key) is { } own)
            {
                superseded = new Supersession(own.Holder, IsTooOften(own) ? CloseVerdict.Replaced : CloseVerdict.Moved);
                own.Holder = connection;
            }
            else
            {
                victim = MakeRoom(slots, key.Identity.UserId);
                slots.Add(key, connection);
            }

            cluster.Take(key.ToPlace());
        }

        victim?.Close(CloseVerdict.ConnectionLimit);
        return superseded;
    }

    /// <summary>Gives a place back, if the connection still holds it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="key">Its place.</param>
    public void Leave(ClientConnection connection, SlotKey key)
    {
        lock (_gate)
        {
            if (_tenants.TryGetValue(key.Identity.TenantId, out var slots) && slots.Find(key)?.Holder == connection)
            {
                Remove(slots, key);
            }
        }
    }

    /// <summary>Takes a place away and closes its connection: there are too many over all nodes, and this one has been silent for longest.</summary>
    /// <param name="place">The place; unknown, it is forgotten.</param>
    public void GiveWay(ClientPlace place)
    {
        ClientConnection? holder = null;
        var key = SlotKey.Of(place);
        lock (_gate)
        {
            if (_tenants.TryGetValue(place.TenantId, out var slots) && slots.Find(key) is { } slot)
            {
                holder = slot.Holder;
                Remove(slots, slot.Key);
            }
        }

        holder?.Close(CloseVerdict.ConnectionLimit);
    }

    private void Remove(TenantSlots slots, SlotKey key)
    {
        slots.Remove(key);
        cluster.Leave(key.ToPlace());
        if (slots.Count == 0)
        {
            _tenants.Remove(key.Identity.TenantId);
        }
    }

    private ClientConnection? MakeRoom(TenantSlots slots, string userId)
    {
        var isUserFull = slots.CountOf(userId) >= options.Value.ConnectionsPerUser;
        if (!isUserFull && slots.Count < options.Value.ConnectionsPerTenant)
        {
            return null;
        }

        var victim = slots.LongestSilent(isUserFull ? userId : null);
        slots.Remove(victim.Key);
        cluster.Leave(victim.Key.ToPlace());
        return victim.Holder;
    }

    private bool IsTooOften(Slot slot)
    {
        var now = time.GetTimestamp();
        while (slot.Changes.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) > ChangeWindow)
        {
            slot.Changes.Dequeue();
        }

        slot.Changes.Enqueue(now);
        return slot.Changes.Count > MaxChanges;
    }
}

/// <summary>A connection whose client is on another one now.</summary>
/// <param name="Connection">The old one.</param>
/// <param name="Verdict">What it is told.</param>
internal sealed record Supersession(ClientConnection Connection, CloseVerdict Verdict);

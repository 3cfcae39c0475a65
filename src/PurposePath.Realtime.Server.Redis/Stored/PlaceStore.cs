using System.Globalization;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Stored;

/// <summary>
/// How many connections each user and tenant has over all nodes. Nobody is refused: when there are too many, the one that has been silent for longest gives
/// way, which may be decided after the new one is in, so no connect waits for Redis.
/// </summary>
internal sealed class PlaceStore(
    RedisLink link,
    RedisKeys keys,
    NodeName self,
    Leases leases,
    IOptions<RealtimeServerOptions> limits,
    TimeProvider time)
{
    // Every node repeats its places more often than this.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>A client of this node takes a place; whoever has to give way for it is told.</summary>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task TakeAsync(ClientPlace place, CancellationToken cancellationToken)
    {
        await WriteAsync(new HeldPlace(place, TimeSpan.Zero), cancellationToken);
        var ofUser = keys.Places(place.TenantId, place.UserId);
        if (await link.Database.HashLengthAsync(ofUser).WaitAsync(cancellationToken) > limits.Value.ConnectionsPerUser)
        {
            await MakeRoomAsync(ofUser, limits.Value.ConnectionsPerUser, key => place with { Key = key }, place, cancellationToken);
        }

        var ofTenant = keys.Places(place.TenantId);
        if (await link.Database.HashLengthAsync(ofTenant).WaitAsync(cancellationToken) > limits.Value.ConnectionsPerTenant)
        {
            await MakeRoomAsync(ofTenant, limits.Value.ConnectionsPerTenant, field => InTenant(place.TenantId, field), place, cancellationToken);
        }
    }

    /// <summary>A place of this node is free again, unless its client holds it on another node by now.</summary>
    /// <param name="place">The place.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task LeaveAsync(ClientPlace place, CancellationToken cancellationToken)
    {
        var holder = await link.Database.HashGetAsync(keys.Places(place.TenantId, place.UserId), place.Key).WaitAsync(cancellationToken);
        if (string.Equals(Holder.Parse(holder).NodeId, self.Value, StringComparison.Ordinal))
        {
            await RemoveAsync(place, cancellationToken);
        }
    }

    /// <summary>Says again which places this node holds, and since when they are silent.</summary>
    /// <param name="places">Its places.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RepeatAsync(IReadOnlyList<HeldPlace> places, CancellationToken cancellationToken)
    {
        foreach (var part in places.Chunk(256))
        {
            await Task.WhenAll(part.Select(held => WriteAsync(held, cancellationToken)));
        }
    }

    private static ClientPlace InTenant(string tenantId, string field)
    {
        var (userId, key) = RedisKeys.Split(field);
        return new ClientPlace(tenantId, userId, key);
    }

    private async Task WriteAsync(HeldPlace held, CancellationToken cancellationToken)
    {
        var (tenantId, userId, key) = held.Place;
        var value = new Holder(self.Value, (time.GetUtcNow() - held.Silence).ToUnixTimeMilliseconds()).ToString();
        var database = link.Database;
        await Task.WhenAll(
            database.HashSetAsync(keys.Places(tenantId, userId), key, value),
            database.KeyExpireAsync(keys.Places(tenantId, userId), Kept),
            database.HashSetAsync(keys.Places(tenantId), RedisKeys.Join(userId, key), value),
            database.KeyExpireAsync(keys.Places(tenantId), Kept)).WaitAsync(cancellationToken);
    }

    private async Task MakeRoomAsync(
        RedisKey hash, int limit, Func<string, ClientPlace> placeOf, ClientPlace newcomer, CancellationToken cancellationToken)
    {
        var held = (await link.Database.HashGetAllAsync(hash).WaitAsync(cancellationToken))
            .Select(entry => (Place: placeOf(entry.Name.ToString()), Holder: Holder.Parse(entry.Value))).ToList();
        var dead = await leases.FindDeadAsync([.. held.Select(static entry => entry.Holder.NodeId).Distinct(StringComparer.Ordinal)], cancellationToken);
        foreach (var (place, _) in held.Where(entry => dead.Contains(entry.Holder.NodeId)))
        {
            await RemoveAsync(place, cancellationToken);
        }

        var alive = held.Where(entry => !dead.Contains(entry.Holder.NodeId)).ToList();
        List<Eviction> evictions = [];
        foreach (var (place, holder) in alive.Where(entry => entry.Place != newcomer).OrderBy(static entry => entry.Holder.LastHeard).Take(alive.Count - limit))
        {
            // Two nodes may come to the same: only the one that removes it says so.
            if (await RemoveAsync(place, cancellationToken))
            {
                evictions.Add(new Eviction(holder.NodeId, place));
            }
        }

        if (evictions.Count > 0)
        {
            await link.PublishAsync(new ClusterMessage(self.Value) { Evictions = evictions }, cancellationToken);
        }
    }

    private async Task<bool> RemoveAsync(ClientPlace place, CancellationToken cancellationToken)
    {
        var database = link.Database;
        var removed = await Task.WhenAll(
            database.HashDeleteAsync(keys.Places(place.TenantId, place.UserId), place.Key),
            database.HashDeleteAsync(keys.Places(place.TenantId), RedisKeys.Join(place.UserId, place.Key))).WaitAsync(cancellationToken);
        return removed[0] || removed[1];
    }

    /// <summary>Who holds a place, and when something was last heard of its client.</summary>
    private readonly record struct Holder(string NodeId, long LastHeard)
    {
        public static Holder Parse(RedisValue value)
        {
            var parts = value.ToString().Split(' ');
            return parts is [var nodeId, var at] && long.TryParse(at, CultureInfo.InvariantCulture, out var lastHeard)
                ? new Holder(nodeId, lastHeard)
                : new Holder(string.Empty, 0);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{NodeId} {LastHeard}");
    }
}

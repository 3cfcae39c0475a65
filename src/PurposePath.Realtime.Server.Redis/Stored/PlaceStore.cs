using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Stored;

/// <summary>
/// How many connections each user and tenant has over all nodes. A place stands there until its node takes it back, and counts as long as the node's lease
/// does; what is told again in between is only since when its client is silent, a tenant's places in one command.
/// </summary>
internal sealed class PlaceStore(
    RedisLink link, RedisKeys keys, NodeName self, CrowdedPlaces crowded, IOptions<RealtimeServerOptions> limits, TimeProvider time)
{
    /// <summary>How many places one round trip carries.</summary>
    public const int PlacesAtOnce = 256;

    /// <summary>Clients of this node took places or left them; whoever has to give way for it is told.</summary>
    /// <param name="places">The places, and whether each was taken or left last.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task TellAsync(IReadOnlyDictionary<ClientPlace, bool> places, CancellationToken cancellationToken)
    {
        foreach (var part in places.Chunk(PlacesAtOnce))
        {
            var group = link.Begin();
            foreach (var (left, _) in part.Where(static place => !place.Value))
            {
                _ = new HeldField(left, self.Value).AddRemoval(group, keys);
            }

            var taken = part.Where(static place => place.Value).Select(static place => place.Key).ToList();
            AddWrites(group, taken.Select(static place => new HeldPlace(place, TimeSpan.Zero)), isWhole: true);
            var counts = CrowdsOf(taken).Select(crowd => (Crowd: crowd, Count: AddCount(group, crowd))).ToList();
            await group.SendAsync(cancellationToken);
            foreach (var (crowd, count) in counts)
            {
                if (await count > crowd.Limit)
                {
                    await crowded.MakeRoomAsync(crowd, cancellationToken);
                }
            }
        }
    }

    /// <summary>Says again which places this node holds, and since when their clients are silent.</summary>
    /// <param name="places">Its places.</param>
    /// <param name="isWhole">Whether Redis may have lost them, or is about to; else only the silence is told.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task RepeatAsync(IReadOnlyList<HeldPlace> places, bool isWhole, CancellationToken cancellationToken)
    {
        foreach (var part in places.Chunk(PlacesAtOnce))
        {
            var group = link.Begin();
            AddWrites(group, part, isWhole);
            await group.SendAsync(cancellationToken);
        }
    }

    private void AddWrites(CommandGroup group, IEnumerable<HeldPlace> places, bool isWhole)
    {
        var now = time.GetUtcNow();
        foreach (var tenant in places.GroupBy(static held => held.Place.TenantId, StringComparer.Ordinal))
        {
            var key = keys.Places(tenant.Key);
            HashEntry[] fields = [.. tenant.Select(held => new HashEntry(NameOf(held), (now - held.Silence).ToUnixTimeMilliseconds()))];
            group.Add(redis => redis.HashSetAsync(key, fields));
            if (!isWhole)
            {
                continue;
            }

            _ = group.Add(redis => redis.KeyExpireAsync(key, RedisKeys.Kept));
            foreach (var user in tenant.GroupBy(static held => held.Place.UserId, StringComparer.Ordinal))
            {
                var ofUser = keys.Places(tenant.Key, user.Key);
                RedisValue[] names = [.. user.Select(NameOf)];
                _ = group.Add(redis => redis.SetAddAsync(ofUser, names));
                _ = group.Add(redis => redis.KeyExpireAsync(ofUser, RedisKeys.Kept));
            }
        }
    }

    // The same place on two nodes counts twice here: more than there are places, never fewer. Who looks closer sees it once.
    private Task<long> AddCount(CommandGroup group, Crowd crowd) => crowd.UserId is { } userId
        ? group.Add(redis => redis.SetLengthAsync(keys.Places(crowd.TenantId, userId)))
        : group.Add(redis => redis.HashLengthAsync(keys.Places(crowd.TenantId)));

    private IEnumerable<Crowd> CrowdsOf(IReadOnlyList<ClientPlace> taken)
    {
        foreach (var tenant in taken.GroupBy(static place => place.TenantId, StringComparer.Ordinal))
        {
            foreach (var user in tenant.GroupBy(static place => place.UserId, StringComparer.Ordinal))
            {
                yield return new Crowd(tenant.Key, user.Key, limits.Value.ConnectionsPerUser, user.Last());
            }

            yield return new Crowd(tenant.Key, UserId: null, limits.Value.ConnectionsPerTenant, tenant.Last());
        }
    }

    private RedisValue NameOf(HeldPlace held) => new HeldField(held.Place, self.Value).Name;
}

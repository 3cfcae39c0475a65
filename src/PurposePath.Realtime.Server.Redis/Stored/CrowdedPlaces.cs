using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;

namespace PurposePath.Realtime.Server.Redis.Stored;

/// <summary>
/// Makes room where a user or tenant has too many connections over all nodes. Nobody is refused: the one that has been silent for longest gives way, which may
/// be decided after the new one is in, so no connect waits for Redis.
/// </summary>
internal sealed class CrowdedPlaces(RedisLink link, RedisKeys keys, NodeName self, Leases leases)
{
    /// <summary>Takes away what dead nodes held and, of the rest, whoever has been silent for longest; their nodes are told.</summary>
    /// <param name="crowd">Whose places.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task MakeRoomAsync(Crowd crowd, CancellationToken cancellationToken)
    {
        var held = await ReadAsync(crowd, cancellationToken);
        var dead = await leases.FindDeadAsync(held.Select(static field => field.NodeId), cancellationToken);
        await RemoveAsync([.. held.Where(field => dead.Contains(field.NodeId))], cancellationToken);

        // A client that moves is on two nodes for a moment and has one place.
        var places = held.Where(field => !dead.Contains(field.NodeId)).GroupBy(static field => field.Place).ToList();
        var silent = places.Where(place => place.Key != crowd.Newcomer)
            .OrderBy(static place => place.Max(static field => field.LastHeard))
            .Take(Math.Max(0, places.Count - crowd.Limit))
            .SelectMany(static place => place);

        // Two nodes may come to the same: only the one that removes it says so.
        var removed = await RemoveAsync([.. silent], cancellationToken);
        if (removed.Count > 0)
        {
            await link.PublishAsync(new ClusterMessage(self.Value) { Evictions = [.. removed.Select(static field => new Eviction(field.NodeId, field.Place))] }, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<HeldField>> ReadAsync(Crowd crowd, CancellationToken cancellationToken)
    {
        var ofTenant = keys.Places(crowd.TenantId);
        if (crowd.UserId is not { } userId)
        {
            var all = await link.AskAsync(redis => redis.HashGetAllAsync(ofTenant), cancellationToken);
            return [.. all.Select(entry => HeldField.Parse(crowd.TenantId, entry.Name, entry.Value)).OfType<HeldField>()];
        }

        var names = await link.AskAsync(redis => redis.SetMembersAsync(keys.Places(crowd.TenantId, userId)), cancellationToken);
        var heard = await link.AskAsync(redis => redis.HashGetAsync(ofTenant, names), cancellationToken);
        return [.. names.Zip(heard, (name, at) => HeldField.Parse(crowd.TenantId, name, at)).OfType<HeldField>()];
    }

    private async Task<IReadOnlyList<HeldField>> RemoveAsync(IReadOnlyList<HeldField> fields, CancellationToken cancellationToken)
    {
        List<HeldField> removed = [];
        foreach (var part in fields.Chunk(PlaceStore.PlacesAtOnce))
        {
            var group = link.Begin();
            var removals = Array.ConvertAll(part, field => (Field: field, Done: field.AddRemoval(group, keys)));
            await group.SendAsync(cancellationToken);
            foreach (var (field, done) in removals)
            {
                if (await done)
                {
                    removed.Add(field);
                }
            }
        }

        return removed;
    }
}

/// <summary>The connections of a user or tenant, to be kept within its limit.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user, or <see langword="null"/> for all of the tenant.</param>
/// <param name="Limit">How many it may have.</param>
/// <param name="Newcomer">The place that was taken last, which stays.</param>
internal sealed record Crowd(string TenantId, string? UserId, int Limit, ClientPlace Newcomer);

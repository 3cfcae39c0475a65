using System.Globalization;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Stored;

/// <summary>A place as one node holds it: a field that no other node writes, so that a client which moves never loses the new place with the old one.</summary>
/// <param name="Place">The place.</param>
/// <param name="NodeId">The node.</param>
internal sealed record HeldField(ClientPlace Place, string NodeId)
{
    /// <summary>When the node heard the client last, in milliseconds since 1970; 0 when nobody says so.</summary>
    public long LastHeard { get; init; }

    /// <summary>Its name in the tenant's hash and the user's set.</summary>
    public RedisValue Name => RedisKeys.Join(Place.UserId, Place.Key, NodeId);

    /// <summary>Reads what stands there.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="name">The field.</param>
    /// <param name="lastHeard">Its value.</param>
    /// <returns><see langword="null"/> when no node of ours wrote it.</returns>
    public static HeldField? Parse(string tenantId, RedisValue name, RedisValue lastHeard) =>
        RedisKeys.Split(name) is [var userId, var key, var nodeId]
            ? new HeldField(new ClientPlace(tenantId, userId, key), nodeId)
            {
                LastHeard = long.TryParse(lastHeard.ToString(), CultureInfo.InvariantCulture, out var at) ? at : 0,
            }
            : null;

    /// <summary>Adds the commands that take it away.</summary>
    /// <param name="group">To what.</param>
    /// <param name="keys">The names.</param>
    /// <returns>Whether it stood there.</returns>
    public Task<bool> AddRemoval(CommandGroup group, RedisKeys keys)
    {
        _ = group.Add(redis => redis.SetRemoveAsync(keys.Places(Place.TenantId, Place.UserId), Name));
        return group.Add(redis => redis.HashDeleteAsync(keys.Places(Place.TenantId), Name));
    }
}

using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>The names of everything that a cluster has in Redis. Each tenant's keys lie apart, so a Redis cluster can spread them.</summary>
internal sealed class RedisKeys(IOptions<RedisClusterOptions> options)
{
    /// <summary>How long it stands there when nobody writes it any more: every node tells what it holds three times as often (<see cref="Upkeep"/>).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    // Stands in no identifier that a token carries.
    private const char Separator = '\u001f';

    private readonly string _prefix = options.Value.Prefix;

    /// <summary>What all nodes listen to.</summary>
    public RedisChannel Channel => RedisChannel.Literal($"{_prefix}:nodes");

    /// <summary>The sign-ins and users that were sent away: a sorted set by time.</summary>
    public RedisKey Dismissals => $"{_prefix}:dismissals";

    /// <summary>That a node lives: a string that expires.</summary>
    /// <param name="nodeId">The node.</param>
    public RedisKey Lease(string nodeId) => $"{_prefix}:node:{nodeId}";

    /// <summary>Who is here: a hash from node and user to the node's word.</summary>
    /// <param name="tenantId">The tenant.</param>
    public RedisKey Presence(string tenantId) => $"{_prefix}:presence:{tenantId}";

    /// <summary>The places of a tenant: a hash from user, client and node to when the node heard the client last.</summary>
    /// <param name="tenantId">The tenant.</param>
    public RedisKey Places(string tenantId) => $"{_prefix}:places:{tenantId}";

    /// <summary>The places of a user: a set of their fields in the tenant's hash, which can be counted without the tenant's others.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="userId">The user.</param>
    public RedisKey Places(string tenantId, string userId) => $"{_prefix}:places:{Join(tenantId, userId)}";

    /// <summary>Names as one field of a hash.</summary>
    /// <param name="names">The names.</param>
    public static string Join(params ReadOnlySpan<string?> names) => string.Join(Separator, names);

    /// <summary>The names of a field.</summary>
    /// <param name="field">What <see cref="Join"/> made.</param>
    public static string[] Split(RedisValue field) => field.ToString().Split(Separator);
}

using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>The names of everything that a cluster has in Redis. Each tenant's keys lie apart, so a Redis cluster can spread them.</summary>
internal sealed class RedisKeys(IOptions<RedisClusterOptions> options)
{
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

    /// <summary>The places of a tenant: a hash from user and client to who holds it.</summary>
    /// <param name="tenantId">The tenant.</param>
    public RedisKey Places(string tenantId) => $"{_prefix}:places:{tenantId}";

    /// <summary>The places of a user: a hash from client to who holds it.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="userId">The user.</param>
    public RedisKey Places(string tenantId, string userId) => $"{_prefix}:places:{tenantId}{Separator}{userId}";

    /// <summary>Two names as one field of a hash.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    public static string Join(string first, string second) => $"{first}{Separator}{second}";

    /// <summary>The two names of a field.</summary>
    /// <param name="field">What <see cref="Join"/> made.</param>
    public static (string First, string Second) Split(string field)
    {
        var at = field.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? (field, string.Empty) : (field[..at], field[(at + 1)..]);
    }
}

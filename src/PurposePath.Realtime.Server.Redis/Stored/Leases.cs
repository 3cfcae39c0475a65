using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Redis.Channel;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Stored;

/// <summary>Which nodes live: each says so again and again, and what a node holds counts as long as it does.</summary>
internal sealed class Leases(RedisLink link, RedisKeys keys, NodeName self, ReturnGrace grace, IOptions<RedisClusterOptions> options)
{
    private static readonly RedisValue Held = "1";

    /// <summary>Says that this node lives.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task RenewAsync(CancellationToken cancellationToken) => SetAsync(options.Value.NodeLease, cancellationToken);

    /// <summary>Says that this node ends: what it holds counts for as long as its users may take to come back elsewhere.</summary>
    /// <param name="grace">How long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task EndAsync(TimeSpan grace, CancellationToken cancellationToken) => SetAsync(grace, cancellationToken);

    /// <summary>Finds the nodes that live no more; none while leases may only be late (<see cref="ReturnGrace"/>).</summary>
    /// <param name="nodeIds">The nodes in question.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlySet<string>> FindDeadAsync(IEnumerable<string> nodeIds, CancellationToken cancellationToken)
    {
        var others = nodeIds.Where(nodeId => !string.Equals(nodeId, self.Value, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        var dead = new HashSet<string>(StringComparer.Ordinal);
        if (others.Count == 0 || !grace.IsOver)
        {
            return dead;
        }

        var group = link.Begin();
        var lives = others.ConvertAll(nodeId => group.Add(redis => redis.KeyExistsAsync(keys.Lease(nodeId))));
        await group.SendAsync(cancellationToken);
        foreach (var (index, nodeId) in others.Index())
        {
            if (!await lives[index])
            {
                dead.Add(nodeId);
            }
        }

        return dead;
    }

    private Task<bool> SetAsync(TimeSpan lease, CancellationToken cancellationToken) =>
        link.AskAsync(redis => redis.StringSetAsync(keys.Lease(self.Value), Held, lease), cancellationToken);
}

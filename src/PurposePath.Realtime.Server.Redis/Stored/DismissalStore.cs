using System.Text.Json;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Stored;

/// <summary>The sign-ins and users that were sent away in the last minutes, for a node that did not hear of it. Each is obeyed once.</summary>
internal sealed class DismissalStore(RedisLink link, RedisKeys keys, IClusterNode node, TimeProvider time)
{
    private const int MaxObeyed = 8192;

    // A token lives 15 minutes at most where it can be renewed; then its connection ends without this.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    private readonly Lock _gate = new();
    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _obeyed = new(StringComparer.Ordinal);

    /// <summary>Keeps what this node has sent away.</summary>
    /// <param name="dismissals">Whom.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task AddAsync(IReadOnlyList<Dismissed> dismissals, CancellationToken cancellationToken)
    {
        if (dismissals.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var entries = dismissals.Select(dismissal => new SortedSetEntry(
            JsonSerializer.SerializeToUtf8Bytes(dismissal, ClusterJsonContext.Default.Dismissed), now.ToUnixTimeMilliseconds()));
        foreach (var dismissal in dismissals)
        {
            Remember(dismissal.Id);
        }

        var group = link.Begin();
        _ = group.Add(redis => redis.SortedSetAddAsync(keys.Dismissals, [.. entries]));
        _ = group.Add(redis => redis.SortedSetRemoveRangeByScoreAsync(keys.Dismissals, double.NegativeInfinity, (now - Kept).ToUnixTimeMilliseconds()));
        _ = group.Add(redis => redis.KeyExpireAsync(keys.Dismissals, Kept));
        await group.SendAsync(cancellationToken);
    }

    /// <summary>Obeys what was kept and not heard.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var since = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds();
        foreach (var entry in await link.AskAsync(redis => redis.SortedSetRangeByScoreAsync(keys.Dismissals, since), cancellationToken))
        {
            if (ClusterJsonContext.Read((byte[]?)entry, ClusterJsonContext.Default.Dismissed) is { } dismissal)
            {
                Obey(dismissal);
            }
        }
    }

    /// <summary>Sends somebody away from this node, unless that has been done.</summary>
    /// <param name="dismissal">Whom.</param>
    public void Obey(Dismissed dismissal)
    {
        if (!Remember(dismissal.Id))
        {
            return;
        }

        if (dismissal.SessionId is { } sessionId)
        {
            node.DisconnectSession(sessionId);
        }
        else if (dismissal is { TenantId: { } tenantId, UserId: { } userId })
        {
            node.DisconnectUser(tenantId, userId);
        }
    }

    private bool Remember(string id)
    {
        lock (_gate)
        {
            if (!_obeyed.Add(id))
            {
                return false;
            }

            _order.Enqueue(id);
            if (_order.Count > MaxObeyed)
            {
                _obeyed.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}

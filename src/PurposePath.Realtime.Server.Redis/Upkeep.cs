using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using PurposePath.Realtime.Server.Redis.Sending;
using PurposePath.Realtime.Server.Redis.Stored;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>What keeps a node's part of the cluster true, whatever was lost on the way.</summary>
internal sealed class Upkeep(
    IClusterNode node,
    RedisLink link,
    NodeName self,
    Leases leases,
    PresenceStore presence,
    DismissalStore dismissals,
    StateOutbox outbox,
    RedisDoorbell doorbell,
    Notices notices,
    ReturnGrace grace,
    RedisClusterMetrics metrics,
    IOptions<RealtimeServerOptions> server,
    TimeProvider time)
{
    // Long before what stands in Redis expires.
    private static readonly TimeSpan WholeInterval = RedisKeys.Kept / 3;

    private long _toldWholeAt = time.GetTimestamp();

    /// <summary>Something may have been lost in both directions: catches up, and lets the others do so.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        grace.Return();
        doorbell.Hear(DoorbellRing.Missed);
        notices.Hear(topic: null);
        await leases.RenewAsync(cancellationToken);
        await dismissals.CatchUpAsync(cancellationToken);
        TellWhole();
        await link.PublishAsync(new ClusterMessage(self.Value) { Missed = true }, cancellationToken);
        metrics.CountReturn();
    }

    /// <summary>Once per interval: says that the node lives and since when its clients are silent, and reads who is on the others.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RepeatAsync(CancellationToken cancellationToken)
    {
        await leases.RenewAsync(cancellationToken);
        if (time.GetElapsedTime(_toldWholeAt) >= WholeInterval)
        {
            TellWhole();
        }
        else
        {
            outbox.Refresh();
        }

        await presence.ReadAsync(node.Rooms, cancellationToken);
    }

    /// <summary>The node ends.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task EndAsync(CancellationToken cancellationToken) => leases.EndAsync(server.Value.PresenceOfflineDelay, cancellationToken);

    private void TellWhole()
    {
        outbox.Repeat();
        _toldWholeAt = time.GetTimestamp();
    }
}

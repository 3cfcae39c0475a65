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
    PlaceStore places,
    DismissalStore dismissals,
    StateOutbox outbox,
    RedisDoorbell doorbell,
    Notices notices,
    IOptions<RealtimeServerOptions> server)
{
    /// <summary>Something may have been lost in both directions: catches up, and lets the others do so.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        doorbell.Hear(DoorbellRing.Missed);
        notices.Hear(topic: null);
        await leases.RenewAsync(cancellationToken);
        await dismissals.CatchUpAsync(cancellationToken);
        outbox.Repeat();
        await link.PublishAsync(new ClusterMessage(self.Value) { Missed = true }, cancellationToken);
    }

    /// <summary>Once per interval: says that the node lives and what it holds, and reads what the others do.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task RepeatAsync(CancellationToken cancellationToken)
    {
        await leases.RenewAsync(cancellationToken);
        await places.RepeatAsync(node.Places, cancellationToken);
        foreach (var tenantId in node.Rooms)
        {
            await presence.ReadAsync(tenantId, cancellationToken);
        }
    }

    /// <summary>The node ends.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task EndAsync(CancellationToken cancellationToken) => leases.EndAsync(server.Value.PresenceOfflineDelay, cancellationToken);
}

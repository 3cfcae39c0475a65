using Microsoft.Extensions.Hosting;
using PurposePath.Realtime.Server.Redis.Channel;

namespace PurposePath.Realtime.Server.Redis.Sending;

/// <summary>Tells the other nodes of new positions, apart from everything else: a ring waits for no state. Rings that gather while one message is on its way are the next.</summary>
internal sealed class RingSender(RedisDoorbell doorbell, RedisLink link, NodeName self, LinkSignal signal, RedisClusterMetrics metrics) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var (rings, isOverfull) = await doorbell.TakeAsync(stoppingToken);
                try
                {
                    await link.PublishAsync(new ClusterMessage(self.Value) { Rings = rings, Missed = isOverfull }, stoppingToken);
                    metrics.CountRingsTold(rings.Count);
                }
                catch (Exception exception) when (RedisLink.IsFault(exception))
                {
                    // The other nodes hear that they missed something once the link is back, and their head polls do not wait for that.
                    signal.Break();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}

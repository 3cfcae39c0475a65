using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using PurposePath.Realtime.Server.Redis.Channel;
using PurposePath.Realtime.Server.Redis.Sending;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>What is read off the link when somebody looks.</summary>
internal sealed class LinkGauges : IHostedService
{
    public LinkGauges(IMeterFactory meters, RedisDoorbell doorbell, StateOutbox outbox, HeardNodes nodes)
    {
        var meter = meters.Create(RedisClusterMetrics.MeterName);
        meter.CreateObservableGauge<int>(
            "purposepath.realtime.redis.waiting",
            () => [Of("rings", doorbell.Waiting), Of("states", outbox.Waiting)],
            "{item}",
            "What waits to be told to the other nodes.");
        meter.CreateObservableGauge("purposepath.realtime.redis.nodes", () => nodes.Count, "{node}", "Nodes that are heard, this one included.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Measurement<int> Of(string kind, int count) => new(count, new KeyValuePair<string, object?>("kind", kind));
}

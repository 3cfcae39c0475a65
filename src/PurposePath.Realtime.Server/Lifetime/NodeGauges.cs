using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Lifetime;

/// <summary>What is read off the node when somebody looks, where counting along the way would cost more than looking.</summary>
internal sealed class NodeGauges : IHostedService
{
    public NodeGauges(IMeterFactory meters, FeedTable feeds, ConnectionTable connections, IRealtimeDegradation degradation, TimeProvider time)
    {
        var started = time.GetUtcNow().ToUnixTimeSeconds();
        var meter = meters.Create(RealtimeServerMetrics.MeterName);
        meter.CreateObservableGauge(
            "purposepath.realtime.tenants", () => feeds.TenantIds.Count, "{tenant}", "Tenants that have connections on this node.");
        meter.CreateObservableGauge(
            "purposepath.realtime.queue.unserved", () => feeds.UnservedBytes, "By", "Bytes of events that connections which keep up have still to be given.");
        meter.CreateObservableGauge(
            "purposepath.realtime.queue.control_frames",
            () => connections.All.Sum(static connection => (long)connection.PendingControls),
            "{frame}",
            "Control frames that wait for their sockets.");
        meter.CreateObservableGauge(
            "purposepath.realtime.degraded", () => degradation.DegradedParts.Count, "{part}", "Parts that say that events are late.");
        meter.CreateObservableGauge(
            "purposepath.realtime.draining", () => connections.IsDraining ? 1 : 0, "{node}", "1 while the node takes no new connections because it stops, else 0.");
        meter.CreateObservableGauge(
            "purposepath.realtime.started", () => started, "s", "When the node started, in seconds since 1970; counters began at 0 then.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

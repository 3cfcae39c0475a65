using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests;

public sealed class RealtimeServerMetricsTests
{
    [Fact]
    public async Task Connections_handshakes_events_deliveries_and_closes_are_counted()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = new MeterSums(server.Services.GetRequiredService<IMeterFactory>());

        await using var first = await server.JoinAsync("tenant-1");
        await using var second = await server.JoinAsync("tenant-1");
        await using var third = await server.ConnectAsync();
        await third.SendAsync("""{"action":"auth","token":"refuse:FORBIDDEN"}""");
        await third.ReceiveUntilClosedAsync();
        await server.PublishAsync("tenant-1", 1);
        await first.ReceiveAsync();
        await second.ReceiveAsync();
        await first.CloseAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 1);

        Assert.Equal(2, sums["purposepath.realtime.handshakes outcome=admitted"]);
        Assert.Equal(1, sums["purposepath.realtime.handshakes outcome=FORBIDDEN"]);
        Assert.Equal(1, sums["purposepath.realtime.events_in"]);
        Assert.Equal(1, sums["purposepath.realtime.closes code=4403"]);
        Assert.Equal(1, sums["purposepath.realtime.closes code=1000"]);
        await Condition.HoldsAsync(() => sums["purposepath.realtime.connections"] == 1);
        await Condition.HoldsAsync(() => sums["purposepath.realtime.deliveries_out"] == 2);
        Assert.InRange(sums["purposepath.realtime.publish_to_write"], 1, 2);
    }
}

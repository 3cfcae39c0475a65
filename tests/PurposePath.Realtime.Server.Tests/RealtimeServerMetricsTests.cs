using System.Collections.Concurrent;
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
        var meters = server.Services.GetRequiredService<IMeterFactory>();
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(sums, instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(sums, instrument, 1, tags));
        listener.Start();

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
        await Condition.HoldsAsync(() => sums.GetValueOrDefault("purposepath.realtime.connections") == 1);
        await Condition.HoldsAsync(() => sums.GetValueOrDefault("purposepath.realtime.deliveries_out") == 2);
        Assert.InRange(sums["purposepath.realtime.publish_to_write"], 1, 2);
    }

    private static void Add(ConcurrentDictionary<string, double> sums, Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = tags.IsEmpty ? instrument.Name : $"{instrument.Name} {tags[0].Key}={tags[0].Value}";
        sums.AddOrUpdate(name, value, (_, sum) => sum + value);
    }
}

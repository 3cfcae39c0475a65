using System.Diagnostics.Metrics;
using System.Net.WebSockets;
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
        await Condition.HoldsAsync(() => sums["purposepath.realtime.connections state=live"] == 1);
        await Condition.HoldsAsync(() => sums["purposepath.realtime.deliveries_out"] == 2);
        Assert.InRange(sums["purposepath.realtime.publish_to_write"], 1, 2);
    }

    [Fact]
    public async Task Whatever_codes_clients_close_with_there_is_one_series_for_those_that_are_nobody_s()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = new MeterSums(server.Services.GetRequiredService<IMeterFactory>());

        foreach (var code in (int[])[3000, 4321, 4999, 4904])
        {
            await using var client = await server.JoinAsync("tenant-1");
            await client.CloseAsync((WebSocketCloseStatus)code);
        }

        await Condition.HoldsAsync(() => sums["purposepath.realtime.closes code=other"] == 3);
        Assert.Equal(1, sums["purposepath.realtime.closes code=4904"]);
        Assert.Equal(0, sums["purposepath.realtime.closes code=4321"]);
    }

    [Fact]
    public async Task Sessions_are_counted_by_dialect_while_they_last_and_tagged_with_their_cohort()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = new MeterSums(server.Services.GetRequiredService<IMeterFactory>());
        var cohorts = new System.Collections.Concurrent.ConcurrentBag<string?>();
        using var listener = new MeterListener { InstrumentPublished = Listen };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => cohorts.Add(tags.Length > 1 ? $"{tags[1].Key}={tags[1].Value}" : null));
        listener.Start();
        ((ScriptedAuthenticator)server.Services.GetRequiredService<ITokenAuthenticator>()).Cohort = "10";

        await using var client = await server.JoinAsync("tenant-1");
        var open = sums["purposepath.realtime.sessions dialect=first_frame"];
        await client.CloseAsync();

        Assert.Equal(1, open);
        await Condition.HoldsAsync(() => sums["purposepath.realtime.sessions dialect=first_frame"] == 0);
        Assert.All(cohorts, cohort => Assert.Equal("cohort=10", cohort));
        Assert.Equal(2, cohorts.Count);

        void Listen(Instrument instrument, MeterListener self)
        {
            if (instrument.Name == "purposepath.realtime.sessions" && instrument.Meter.Scope == server.Services.GetRequiredService<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        }
    }
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests;

/// <summary>What is counted of things that go wrong or are made good, and of answers.</summary>
public sealed class FaultMetricsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task An_answer_to_a_heartbeat_is_timed_and_a_frame_that_is_no_frame_is_counted()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        using var sums = SumsOf(server);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        _time.Advance(TimeSpan.FromSeconds(25.1));
        Assert.Equal("system.heartbeat", (await client.ReceiveAsync()).GetProperty("type").GetString());
        await client.SendAsync("""{"action":"pong"}""");
        await client.SendAsync("nonsense");
        await client.ReceiveAsync();

        await Condition.HoldsAsync(() => sums["purposepath.realtime.round_trip"] == 1);
        Assert.Equal(1, sums.Total("purposepath.realtime.rejected_frames"));
    }

    [Fact]
    public async Task A_lost_doorbell_that_is_made_good_and_a_log_that_cannot_be_read_are_counted()
    {
        var log = new ScriptedLog("e", ["n1"]);
        await using var server = await ServerUnderTest.StartAsync(time: _time, services: services => services.AddSingleton<IEventLog>(log));
        using var sums = SumsOf(server);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        log.Replace("e", ["n1", "n2"]);
        _time.Pass(TimeSpan.FromSeconds(6.1));
        await client.ReceiveAsync();
        await Condition.HoldsAsync(() => sums["purposepath.realtime.doorbell_gaps_repaired"] == 1);
        log.Fails = true;
        await server.Services.GetRequiredService<IDoorbell>().RingAsync("tenant-1", 9, TestContext.Current.CancellationToken);

        await Condition.HoldsAsync(() => sums["purposepath.realtime.log_faults"] >= 1);
    }

    [Fact]
    public async Task A_history_that_was_rewritten_and_a_foreign_tenants_event_are_counted()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = SumsOf(server);
        await using var client = await server.JoinAsync("tenant-1");
        await using var other = await server.JoinAsync("tenant-2");
        await server.PublishAsync("tenant-1");
        await client.ReceiveAsync();

        server.Log.Recreate("tenant-1");
        await server.PublishAsync("tenant-1");
        await server.PublishAsync("tenant-1", 2);
        await client.ReceiveUntilClosedAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 1);
        ((IOutletOwner)server.Table.All.Single()).OnForeignTenant("tenant-1");
        await other.ReceiveUntilClosedAsync();

        Assert.Equal(1, sums["purposepath.realtime.histories_rewritten"]);
        Assert.Equal(1, sums["purposepath.realtime.foreign_tenant_blocked"]);
    }

    private static MeterSums SumsOf(ServerUnderTest server) => new(server.Services.GetRequiredService<IMeterFactory>());
}

using PurposePath.Realtime.Client;
using PurposePath.Proxy;
using PurposePath.Realtime.Sockets.Tests.Scripted;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>Links that are slow, held or lossy above TCP: they must not be taken for dead ones.</summary>
public sealed class SlowLinkTests
{
    [Fact]
    public async Task F03_fifty_random_resets_in_ten_thousand_events_lose_nothing()
    {
        await using var stage = await Stage.CreateAsync();
        var random = new Random(3);
        await stage.StartAsync();

        for (var drop = 0; drop < 50; drop++)
        {
            stage.Server.Log.Publish(200);
            var first = random.Next(200);
            await stage.ToldAsync(first);
            stage.Proxy.Reset();
            await stage.RetryAsync();
            await stage.ToldAsync(200 - first);

            // Everything may have been on this side of the link when it broke; the next one is needed all the same.
            await stage.WaitForAsync(() => stage.Connection.Status == ConnectionStatus.Connected);
        }

        Assert.Empty(stage.Ledger.Faults(10_000));
        Assert.Equal((51, 0), (stage.Server.Connections, stage.Ledger.Holes));
    }

    [Fact]
    public async Task F06_a_server_that_freezes_for_20_seconds_keeps_its_client()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        stage.Proxy.Freeze();
        stage.Server.Log.Publish(500);
        for (var second = 0; second < 20; second++)
        {
            await stage.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.True(stage.IsQuiet);
        stage.Proxy.Continue();
        await stage.ToldAsync(500);

        Assert.Empty(stage.Ledger.Faults(510));
        Assert.Equal((1, ConnectionStatus.Connected), (stage.Server.Connections, stage.Connection.Status));
    }

    [Fact]
    public async Task F07_a_slow_link_is_not_taken_for_a_dead_one()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Proxy.SlowDown(new LinkPace(TimeSpan.FromSeconds(2), BytesPerSecond: 1024));
        var start = stage.Time.GetUtcNow();

        for (var given = 1; given <= 60; given++)
        {
            var told = stage.ToldAsync(1);
            stage.Server.Log.Publish(1);
            await stage.PassSlowlyUntilAsync(() => told.IsCompleted);
            await told;
        }

        Assert.InRange(stage.Time.GetUtcNow() - start, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(240));
        Assert.Empty(stage.Ledger.Faults(60));
        Assert.Equal((1, ConnectionStatus.Connected), (stage.Server.Connections, stage.Connection.Status));
        Assert.DoesNotContain(stage.Server.Transcript.Frames, static frame => frame.Contains("\"ping\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task F20_a_dropped_last_event_is_noticed_at_the_next_heartbeat()
    {
        await using var stage = await Stage.CreateAsync(static connection => new ConnectionScript { Loses = connection == 1 ? 10 : null });
        await stage.StartAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(9);
        await stage.WaitForAsync(() => stage.Server.HasSentAll);
        Assert.True(stage.IsQuiet);

        await stage.Server.HeartbeatAsync();
        await stage.RetryAsync();
        await stage.ToldAsync(1);

        Assert.Empty(stage.Ledger.Faults(10));
        Assert.Equal((2, 0), (stage.Server.Connections, stage.Ledger.Holes));
    }
}

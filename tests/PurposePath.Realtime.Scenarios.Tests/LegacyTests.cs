using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>The deployed backend, and pages that are loaded again: rows F53 and F55 of docs/reliability.md.</summary>
public sealed class LegacyTests
{
    [Fact]
    public void F53_an_idle_connection_to_the_deployed_backend_is_kept_alive_and_never_judged()
    {
        var stage = Stage.Live(prepare: static stage =>
        {
            stage.Settings.BecomeDeployedBackend();
            stage.World.Cluster.Tokens.Lifetime = TimeSpan.FromHours(12);
        });

        stage.World.Run(95 * 60);

        var pings = stage.Session.Heard.OfType<PingAction>().Count();
        Assert.InRange(pings, 95 / 8.8, 95 / 7.2);
        Assert.Equal(1, stage.Client.Sessions);
        Assert.DoesNotContain(stage.Session.Heard, static frame => frame is AuthAction { LastEventId: not null } or AcceptAction or SubscribeAction or PongAction);
        stage.AssertRules();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F53_every_reconnect_to_the_deployed_backend_declares_one_possible_hole(int seed)
    {
        var stage = Stage.Live(seed, static stage => stage.Settings.BecomeDeployedBackend());
        stage.World.PublishEvery(TimeSpan.FromSeconds(1), 300);

        for (var drop = 0; drop < 5; drop++)
        {
            stage.World.Run(40);
            stage.RunUntilLive();
            stage.Socket.Cut(stage.World.Random);
        }

        stage.World.Run(150);
        Assert.Equal(6, stage.Client.Sessions);
        Assert.Equal(Enumerable.Repeat("legacy", 5), stage.Client.Ledger.Resyncs.Select(static hole => hole.Reason));
        stage.AssertRules();
    }

    [Fact]
    public void F53_the_client_moves_before_the_deployed_backend_ends_the_connection_after_two_hours()
    {
        var stage = Stage.Live(prepare: static stage =>
        {
            stage.Settings.BecomeDeployedBackend();
            stage.World.Cluster.Tokens.Lifetime = TimeSpan.FromHours(12);
        });
        stage.World.PublishEvery(TimeSpan.FromSeconds(10), 720);

        stage.World.Run(119.5 * 60);

        Assert.Equal(2, stage.Client.Network.Attempts.Count);
        Assert.DoesNotContain(stage.Client.Snapshots, static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        Assert.Equal(2, stage.Client.Network.MostOpen);
        Assert.Equal(["legacy"], stage.Client.Ledger.Resyncs.Select(static hole => hole.Reason));
        stage.AssertRules();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void F55_a_page_that_is_loaded_again_goes_on_where_its_handlers_had_ended(bool isHandling)
    {
        var world = new World(1);
        var before = world.AddClient("page");
        before.Start();
        Assert.True(world.RunUntil(() => before.IsLive, 30));
        world.PublishEvery(TimeSpan.FromMilliseconds(100), 200);
        world.Run(5);
        if (isHandling)
        {
            before.Handler = static _ => new ValueTask(new TaskCompletionSource().Task);
            world.Run(2);
        }

        var kept = before.Connection.ProcessedPosition!.Value;
        var handled = before.Ledger.Lines.Count(line => line.Cursor!.Value.Sequence <= kept.Sequence);
        foreach (var socket in before.Network.Open.ToArray())
        {
            socket.Cut(world.Random); // the page is gone
        }

        before.Host.Pause();
        var after = world.AddClient("page again");
        _ = after.Connection.SetPositionAsync(kept, TestContext.Current.CancellationToken);
        after.Start();
        world.Run(60);

        Assert.Equal(200, handled + after.Ledger.Events);
        Assert.Equal(kept.Sequence + 1, after.Ledger.Lines[0].Cursor!.Value.Sequence);
        Assert.Empty(after.Ledger.Resyncs);
    }
}

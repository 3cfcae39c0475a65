using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Network;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Links and servers that say nothing: rows F04 to F09 of docs/reliability.md.</summary>
public sealed class SilenceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F04_a_half_open_link_is_noticed_within_40_seconds(int seed)
    {
        var stage = Stage.Live(seed);
        stage.World.Publish(500);
        stage.World.Run(3);

        stage.BreakSilently();
        var noticed = stage.SecondsUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting);
        stage.World.Publish(500);
        stage.World.Run(60);

        Assert.InRange(noticed, 0, 40);
        Assert.Equal(2, stage.Client.Sessions);
        Assert.InRange(Assert.Single(stage.Client.Delays), TimeSpan.FromSeconds(0.25), stage.Settings.Spread);
        stage.AssertComplete(1000);
    }

    [Fact]
    public void F05_a_half_open_link_is_noticed_within_5_seconds_of_a_ping()
    {
        var stage = Stage.Live();
        stage.World.Publish(10);
        stage.World.Run(3);

        stage.BreakSilently();
        stage.Client.Hints.Give(ConnectivityHint.Online);
        var noticed = stage.SecondsUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting);
        stage.World.Publish(10);
        stage.World.Run(60);

        Assert.InRange(noticed, 1, 5);
        Assert.Equal(2, stage.Client.Sessions);
        stage.AssertComplete(20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F06_a_server_that_freezes_for_20_seconds_keeps_its_client(int seed)
    {
        var stage = Stage.Live(seed);
        var host = stage.World.Cluster.Nodes[0].Host;
        stage.World.PublishEvery(TimeSpan.FromSeconds(1), 60);
        stage.World.Run(20.5);

        host.Pause();
        stage.World.Run(20);
        var before = stage.Client.Ledger.Events;
        host.Resume(stopsMonotonic: false);
        stage.World.Run(60);

        Assert.Equal(20, before);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(60);
    }

    [Fact]
    public void F07_a_slow_link_is_not_taken_for_a_dead_one()
    {
        var stage = Stage.Live(prepare: static stage =>
        {
            var conditions = stage.Client.Network.Conditions;
            conditions.MinLatency = conditions.MaxLatency = TimeSpan.FromSeconds(2);
            conditions.BytesPerSecond = 1024;
        });

        stage.World.PublishEvery(TimeSpan.FromSeconds(0.5), 600);
        stage.World.Run(700);

        Assert.Equal(1, stage.Client.Sessions);
        Assert.Single(stage.Client.Network.Attempts);
        stage.AssertComplete(600);
    }

    [Fact]
    public void F08_an_upgrade_that_is_never_answered_ends_after_10_seconds_and_waits_grow()
    {
        var stage = Stage.Idle();
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Silence;

        stage.Client.Start();
        stage.World.Run(300);
        var attempts = stage.Client.Network.Attempts.ToArray();
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;
        stage.RunUntilLive();
        stage.World.Publish(5);
        stage.World.Run(5);

        AssertAttemptsEvery10Seconds(stage, attempts);
        Assert.Equal(1, stage.Client.Network.MostOpen);
        stage.AssertComplete(5);
    }

    [Fact]
    public void F09_an_auth_that_is_never_answered_ends_after_10_seconds_and_waits_grow()
    {
        var stage = Stage.Idle();
        stage.Mischief.SilentAuth = int.MaxValue;

        stage.Client.Start();
        stage.World.Run(300);
        var attempts = stage.Client.Network.Attempts.ToArray();
        stage.Mischief.Stop();
        stage.RunUntilLive();
        stage.World.Publish(5);
        stage.World.Run(5);

        AssertAttemptsEvery10Seconds(stage, attempts);
        Assert.Equal(1, stage.Client.Network.MostOpen);
        stage.AssertComplete(5);
    }

    // An attempt takes its 10 s, then a wait of U(0.25 s, max(spread, min(30 s, 1 s x 2^n))) follows; no server told a spread, so it is 1 s (client 2).
    private static void AssertAttemptsEvery10Seconds(Stage stage, long[] attempts)
    {
        Assert.InRange(attempts.Length, 8, 30);
        for (var i = 1; i < attempts.Length; i++)
        {
            var wait = new TimeSpan(attempts[i] - attempts[i - 1]) - TimeSpan.FromSeconds(10);
            var longest = Math.Min(30, Math.Pow(2, i - 1));
            Assert.InRange(wait.TotalSeconds, 0.25, longest + 0.2);
            Assert.InRange(stage.Client.Delays[i - 1].TotalSeconds, 0.25, longest);
        }

        Assert.Contains(stage.Client.Delays, static delay => delay > TimeSpan.FromSeconds(8));
    }
}

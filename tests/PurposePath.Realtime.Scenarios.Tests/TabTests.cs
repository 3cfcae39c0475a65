using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>One connection for all tabs of a browser: row F54 of docs/reliability.md.</summary>
public sealed class TabTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void F54_tabs_have_one_connection_and_the_one_that_is_seen_owns_it(int tabs)
    {
        var stage = TabStage.With(tabs);

        stage.World.PublishEvery(TimeSpan.FromMilliseconds(20), 500);
        stage.World.Run(60);

        Assert.Equal(1, stage.ServerConnections);
        Assert.Same(stage.Tabs[^1], stage.Leader);
        stage.AssertComplete(500);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F54_when_the_leader_is_closed_another_tab_takes_over_within_a_second(int seed)
    {
        var stage = TabStage.With(4, seed);
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(20), 500);
        stage.World.Run(3);

        stage.Leader.Close();
        stage.Show(stage.Tabs[1]);
        stage.RunUntilShared(patience: 1);
        stage.World.Run(60);

        Assert.All(stage.Open, static tab => Assert.DoesNotContain(tab.Client.Snapshots, static snapshot => snapshot.Status == ConnectionStatus.Reconnecting));
        stage.AssertComplete(500);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F54_when_the_leaders_process_dies_another_tab_takes_over_within_a_second(int seed)
    {
        var stage = TabStage.With(4, seed);
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(20), 500);
        stage.World.Run(3);

        stage.Leader.Kill();
        stage.RunUntilShared(patience: 1);
        stage.World.Run(60);

        stage.AssertComplete(500);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F54_a_leader_that_is_frozen_has_given_up_the_lead_and_catches_up_when_it_thaws(int seed)
    {
        var stage = TabStage.With(3, seed);
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(20), 2000);
        stage.World.Run(3);

        var frozen = stage.Leader;
        frozen.Freeze();
        Assert.True(stage.World.RunUntil(() => stage.ServerConnections == 1 && stage.Tabs.Take(2).Any(static tab => tab.Transport.Phase == TabPhase.Leading), 1));
        stage.World.Run(12);
        frozen.Thaw();
        Assert.True(stage.World.RunUntil(() => frozen.Client.IsLive && frozen.Client.Ledger.Events > 500, 2));
        stage.World.Run(60);

        stage.AssertComplete(2000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F54_a_leader_that_hangs_loses_the_lead_to_a_visible_tab_after_four_seconds(int seed)
    {
        var stage = TabStage.With(3, seed);
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(20), 1000);
        stage.World.Run(3);

        var hung = stage.Leader;
        hung.Hang();
        stage.Show(stage.Tabs[0]);
        Assert.True(stage.World.RunUntil(() => stage.Tabs[0].Transport.Phase == TabPhase.Leading && stage.Tabs[0].Client.IsLive, 5));
        stage.World.Run(12);
        hung.GoOn();
        stage.RunUntilShared(patience: 3);
        stage.World.Run(60);

        stage.AssertComplete(1000);
    }

    [Fact]
    public void F54_two_connections_at_a_change_of_the_lead_are_one_again_within_three_seconds()
    {
        var stage = TabStage.With(4);
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(20), 500);

        stage.Show(stage.Tabs[0]);
        Assert.True(stage.World.RunUntil(() => stage.ServerConnections == 2, 5));
        Assert.True(stage.World.RunUntil(() => stage.ServerConnections == 1 && stage.Tabs[0].Transport.Phase == TabPhase.Leading, 3));
        stage.World.Run(60);

        Assert.Same(stage.Tabs[0], stage.Leader);
        stage.AssertComplete(500);
    }

    [Fact]
    public void F54_who_flips_through_tabs_moves_no_connection()
    {
        var stage = TabStage.With(4);
        var leader = stage.Leader;
        var attempts = stage.Tabs.Sum(static tab => tab.Client.Network.Attempts.Count);

        foreach (var tab in stage.Tabs.Append(leader))
        {
            stage.Show(tab);
            stage.World.Run(0.5);
        }

        Assert.Same(leader, stage.Leader);
        Assert.Equal(attempts, stage.Tabs.Sum(static tab => tab.Client.Network.Attempts.Count));
    }

    [Fact]
    public void F54_messages_between_tabs_that_are_lost_are_noticed_and_repaired()
    {
        var stage = TabStage.With(3);
        stage.Browser.Loss = 0.2;

        stage.World.PublishEvery(TimeSpan.FromMilliseconds(50), 400);
        stage.World.Run(40);
        stage.Browser.Loss = 0;
        stage.World.Run(60);

        stage.AssertComplete(400);
    }

    [Fact]
    public void F54_a_server_that_restarts_is_left_and_found_again_by_one_connection()
    {
        var stage = TabStage.With(4);
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(100), 300);
        stage.World.Run(2);

        stage.World.Cluster.Nodes[0].Crash();
        stage.World.Run(10);
        Assert.All(stage.Open, static tab => Assert.Equal(ConnectionStatus.Reconnecting, tab.Client.Status));
        stage.World.Cluster.Nodes[0].Start();
        stage.RunUntilShared(patience: 31);
        stage.World.Run(60);

        stage.AssertComplete(300);
    }

    [Fact]
    public void F54_a_browser_without_locks_or_channels_gives_each_tab_a_connection_of_its_own()
    {
        var stage = new TabStage(1) { Browser = { IsSupported = false } };
        stage.Add();
        stage.Add();

        Assert.True(stage.World.RunUntil(() => stage.Open.All(static tab => tab.Client.IsLive), 10));
        stage.World.Publish(10);
        stage.World.Run(5);

        Assert.Equal(2, stage.ServerConnections);
        stage.AssertComplete(10);
    }

    [Fact]
    public void F54_a_server_without_positions_is_not_shared()
    {
        var stage = new TabStage(1);
        stage.World.Cluster.Settings.BecomeDeployedBackend();
        stage.Add();
        stage.World.Run(2);
        stage.Add();

        Assert.True(stage.World.RunUntil(() => stage.Open.All(static tab => tab.Client.IsLive), 10));

        Assert.Equal(2, stage.ServerConnections);
    }

    [Fact]
    public void F54_another_user_of_the_same_browser_meets_nobody()
    {
        var stage = new TabStage(1);
        stage.Add("lumen:ada");
        stage.World.Run(2);
        stage.Add("lumen:ben");

        Assert.True(stage.World.RunUntil(() => stage.Open.All(static tab => tab.Client.IsLive), 10));

        Assert.Equal(2, stage.ServerConnections);
        Assert.All(stage.Open, static tab => Assert.Equal(TabPhase.Leading, tab.Transport.Phase));
    }

    [Fact]
    public void F54_each_tab_keeps_its_own_filter()
    {
        var stage = TabStage.With(1);
        var goals = stage.Add(configure: static options => options.Types = ["goal.completed"]);
        var measures = stage.Add(configure: static options => options.Types = ["measure.*"]);
        stage.RunUntilShared();

        stage.World.PublishEvery(TimeSpan.FromMilliseconds(100), 200);
        stage.World.Run(10);
        stage.Show(goals);
        stage.World.Run(60);

        Assert.Equal(200, stage.Tabs[0].Client.Ledger.Events);
        Assert.Equal(200, goals.Client.Ledger.Events);
        Assert.Equal(0, measures.Client.Ledger.Events);
        Assert.All(stage.Open, static tab => Assert.Empty(tab.Client.Ledger.Resyncs));
        Assert.All(stage.Open, static tab => Assert.DoesNotContain(tab.Client.Snapshots, static snapshot => snapshot.Status == ConnectionStatus.Reconnecting));
        Assert.Equal(1, stage.ServerConnections);
        stage.AssertRules();
    }

    [Fact]
    public void F54_the_server_is_told_what_the_tab_shows_that_was_seen_last_and_when_it_goes_the_one_before()
    {
        var stage = TabStage.With(3);
        var ben = stage.World.AddClient("ben");
        IEnumerable<string?> Seen() => ben.Connection.Presence.Users.Where(static user => user.UserId == "ada").Select(static user => user.Viewing?.EntityId);
        ben.Connection.OnPresenceChanged(static _ => { });
        ben.Start();
        foreach (var (number, tab) in stage.Tabs.Index())
        {
            stage.Show(tab);
            stage.World.Run(0.1);
            _ = tab.Client.Connection.SetPresenceAsync(new PresenceView("goal", $"g-{number}"), cancellationToken: TestContext.Current.CancellationToken);
            stage.World.Run(3);
        }

        Assert.Equal(["g-2"], Seen());
        stage.Show(stage.Tabs[0]);
        Assert.True(stage.World.RunUntil(() => Seen().SequenceEqual(["g-0"]), 10));
        stage.Tabs[0].Close();
        Assert.True(stage.World.RunUntil(() => Seen().SequenceEqual(["g-2"]), 10));
        Assert.All(stage.Open, tab => Assert.True(tab.Client.Connection.Presence.IsKnown));
        stage.AssertRules();
    }

    [Fact]
    public void F54_nothing_waits_for_a_tab_that_follows_longer_than_its_token()
    {
        var stage = TabStage.With(3);
        var calls = stage.Tabs.Select(static tab => tab.Client.Tokens.Calls).ToArray();

        stage.World.Run(40 * 60);

        // Only the token by which the one connection lives is renewed.
        Assert.Equal(calls.Take(2), stage.Tabs.Take(2).Select(static tab => tab.Client.Tokens.Calls));
        Assert.True(stage.Leader.Client.Tokens.Calls > calls[2]);
        stage.Show(stage.Tabs[0]);
        stage.World.Run(10);
        stage.World.Publish(10);
        stage.RunUntilShared();
        stage.World.Run(5);
        stage.AssertComplete(10);
    }
}

using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Sleep, blocked loops, throttled timers and clocks that somebody sets: rows F10 to F14 of docs/reliability.md.</summary>
public sealed class ClockFaultTests
{
    [Theory]
    [InlineData(true, 60)]
    [InlineData(false, 60)]
    [InlineData(true, 9)]
    [InlineData(false, 9)]
    public void F10_after_a_sleep_with_a_dead_socket_one_probe_leads_to_a_resume(bool stopsMonotonic, int tokenMinutes)
    {
        var stage = Stage.Live(prepare: stage => stage.World.Cluster.Tokens.Lifetime = TimeSpan.FromMinutes(tokenMinutes));
        stage.World.PublishEvery(TimeSpan.FromSeconds(5), 150);
        stage.World.Run(60);
        var calls = stage.Client.Tokens.Calls;

        stage.Client.Host.Pause();
        stage.BreakSilently();
        stage.World.Run(600);
        stage.Client.Host.Resume(stopsMonotonic);
        if (stopsMonotonic)
        {
            // Where the monotonic clock stood still no timer is late; the user who opens the lid is what wakes the client.
            stage.Client.Hints.Give(ConnectivityHint.Visible);
        }

        var noticed = stage.SecondsUntil(() => stage.Client.Status != ConnectionStatus.Connected);
        stage.RunUntilLive(10);
        stage.World.Run(200);

        Assert.InRange(noticed, 0, 3);
        Assert.InRange(stage.Client.Tokens.Calls - calls, 0, 1);
        Assert.Equal(2, stage.Client.Sessions);
        stage.AssertComplete(150);
    }

    // The monotonic clock of such systems does not count sleep: only the wall clock moves.
    [Fact]
    public void F11_after_a_sleep_with_a_live_socket_the_probe_is_answered_and_nothing_reconnects()
    {
        var stage = Stage.Live(prepare: static stage => stage.World.Cluster.Tokens.Lifetime = TimeSpan.FromMinutes(60));
        stage.World.Run(40);
        var pings = Pings(stage);

        stage.Client.Host.Clock.SetWallClock(TimeSpan.FromMinutes(10));
        stage.World.Publish(10);
        stage.World.Run(120);

        Assert.Equal(1, Pings(stage) - pings);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(10);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public void F12_a_wall_clock_that_is_set_changes_nothing_but_the_look_at_the_token(int hours)
    {
        var stage = Stage.Live();
        stage.World.PublishEvery(TimeSpan.FromSeconds(10), 200);
        stage.World.Run(65);

        stage.Client.Host.Clock.SetWallClock(TimeSpan.FromHours(hours));
        stage.World.Run(2000);

        Assert.Equal(1, stage.Client.Sessions);
        Assert.Empty(stage.Client.Delays);
        Assert.InRange(stage.Client.Tokens.Calls, 3, 4);
        Assert.Equal(1, stage.Client.Tokens.MostRunning);
        stage.AssertComplete(200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F13_a_loop_that_is_blocked_for_30_seconds_keeps_its_connection(int seed)
    {
        var stage = Stage.Live(seed);
        stage.World.PublishEvery(TimeSpan.FromSeconds(1), 300);

        for (var i = 0; i < 5; i++)
        {
            stage.World.Run(21.3);
            stage.Client.Host.Pause();
            stage.World.Run(30);
            stage.Client.Host.Resume(stopsMonotonic: false);
        }

        stage.World.Run(100);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(300);
    }

    [Fact]
    public void F14_a_hidden_page_with_a_timer_a_minute_stays_connected_for_half_an_hour()
    {
        var stage = Stage.Live();
        stage.World.PublishEvery(TimeSpan.FromSeconds(7), 250);

        stage.Client.Host.ThrottleTimers(TimeSpan.FromMinutes(1));
        stage.World.Run(1800);

        Assert.Equal(1, stage.Client.Sessions);
        Assert.Empty(stage.Client.Delays);
        stage.AssertComplete(250);
    }

    private static int Pings(Stage stage) => stage.Session.Heard.OfType<PingAction>().Count();
}

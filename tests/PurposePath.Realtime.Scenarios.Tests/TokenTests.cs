using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Tokens that are refused, expire or cannot be had: rows F35 to F41 of docs/reliability.md.</summary>
public sealed class TokenTests
{
    [Fact]
    public void F35_a_server_that_accepts_and_then_refuses_is_asked_three_times_and_no_more()
    {
        var stage = Stage.Idle();
        stage.Mischief.AcceptThenRefuse = int.MaxValue;

        stage.Client.Start();
        Assert.True(stage.World.RunUntil(() => stage.Client.Status == ConnectionStatus.Error, 300));
        stage.World.Run(600);

        Assert.Equal(FailureReason.Auth, stage.Client.Connection.Snapshot.Reason);
        Assert.Equal(3, stage.Client.Tokens.Calls);
        Assert.Single(stage.Client.Delays);
        stage.AssertRules();
    }

    [Fact]
    public void F36_an_expired_token_at_the_start_is_replaced_at_once()
    {
        var stage = Stage.Idle();
        stage.Client.Tokens.Expired = 1;

        stage.Client.Start();
        stage.RunUntilLive();
        stage.World.Run(1);

        // The first call brought the expired one, the second replaced it; nobody waited.
        Assert.Equal(2, stage.Client.Tokens.Calls);
        Assert.Empty(stage.Client.Delays);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertRules();
    }

    [Fact]
    public void F37_a_token_that_expires_in_a_session_is_renewed_in_place_before()
    {
        var stage = Stage.Live();
        stage.World.PublishEvery(TimeSpan.FromSeconds(1), 900);

        stage.World.Run(15 * 60);
        stage.World.Run(5);

        Assert.Equal(2, stage.Client.Tokens.Calls);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(900);
    }

    [Theory]
    [InlineData(3 * 60)]
    [InlineData(10)]
    public void F38_a_token_service_that_is_down_is_asked_until_the_token_expires_and_then_on_reconnects(int secondsBeforeExpiry)
    {
        var stage = Stage.Live();
        stage.World.PublishEvery(TimeSpan.FromSeconds(1), 1300);

        stage.World.Run((15 * 60) - 200);
        stage.Client.Tokens.IsDown = true;
        stage.World.Run(200 - secondsBeforeExpiry);
        stage.World.Run(180);
        stage.Client.Tokens.IsDown = false;
        stage.RunUntilLive();
        stage.World.Run(400);

        Assert.InRange(stage.Client.Tokens.Calls, 4, 40);
        stage.AssertComplete(stage.Log.Entries.Count);
    }

    [Fact]
    public void F39_a_thousand_clients_with_the_same_expiry_ask_spread_over_a_fifth_of_the_lead()
    {
        var world = new World(1);
        for (var i = 0; i < 1000; i++)
        {
            world.AddClient($"client-{i}").Start();
        }

        Assert.True(world.RunUntil(() => world.Clients.All(static client => client.IsLive), 60));
        world.Run(15 * 60);

        // The lead is a tenth of the lifetime, 90 s; a fifth of it is 18 s.
        var times = world.Clients.Select(static client => new TimeSpan(client.Tokens.CallTimes[1]).TotalSeconds).Order().ToArray();
        Assert.All(world.Clients, static client => Assert.Equal((2, 1), (client.Tokens.Calls, client.Sessions)));
        Assert.InRange(times[^1] - times[0], 17, 20);
        Assert.True(MostWithin(times, 1) < 100, "A hundred clients asked within one second.");
        world.End();
    }

    [Theory]
    [InlineData("Token")]
    [InlineData("Opening")]
    [InlineData("Authing")]
    [InlineData("Replaying")]
    [InlineData("Live")]
    [InlineData("Backoff")]
    [InlineData("Closing")]
    public void F40_another_user_in_any_phase_shares_nothing_with_the_last_one(string phase)
    {
        var stage = Phases.Reach(phase);
        var world = stage.World;
        world.Publish(20, "nordlicht");
        var authsBefore = Auths(stage).Count;

        stage.Client.ChangeIdentity("nordlicht");
        if (phase == "Closing")
        {
            stage.Client.Start();
        }

        stage.RunUntilLive(300);
        world.PublishEvery(TimeSpan.FromMilliseconds(100), 50, "nordlicht");
        world.PublishEvery(TimeSpan.FromMilliseconds(100), 50);
        world.Run(60);

        Assert.Equal("nordlicht", stage.Client.Ledger.TenantId);
        Assert.Equal(50, stage.Client.Ledger.Events);
        Assert.All(Auths(stage).Skip(authsBefore), static auth => Assert.Contains("nordlicht", auth.Token, StringComparison.Ordinal));
        Assert.Null(Auths(stage)[authsBefore].LastEventId);
        stage.AssertRules();
    }

    [Fact]
    public void F41_a_refusal_in_band_a_timer_and_a_reconnect_share_one_call()
    {
        var stage = Stage.Live();
        stage.Client.Tokens.Delay = TimeSpan.FromSeconds(8);
        stage.World.Run((15 * 60) - 85); // the timer has just asked, or asks now

        stage.Session.Fail(ErrorCodes.Unauthorized, FrameTypes.ConnectionError);
        stage.World.Run(1);
        stage.Session.Fail(ErrorCodes.Unauthorized, FrameTypes.ConnectionError);
        stage.World.Run(1);
        stage.Socket.Cut(stage.World.Random);
        stage.Client.Connection.ReconnectNow();
        stage.World.Run(120);
        stage.RunUntilLive();

        Assert.Equal(1, stage.Client.Tokens.MostRunning);
        stage.AssertRules();
    }

    private static List<AuthAction> Auths(Stage stage) => stage.World.Cluster.Auths;

    private static int MostWithin(double[] times, double seconds) => times.Max(time => times.Count(other => other >= time && other < time + seconds));
}

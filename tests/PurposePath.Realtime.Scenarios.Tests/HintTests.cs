using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Network;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>What devices say of their network, which is often wrong: rows F15 and F16 of docs/reliability.md.</summary>
public sealed class HintTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F15_hints_that_flap_cause_one_attempt_in_5_seconds_at_most(int seed)
    {
        var stage = Stage.Live(seed);
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Refused;
        stage.Socket.Cut(stage.World.Random);
        var first = stage.Client.Network.Attempts.Count;

        for (var i = 0; i < 300; i++)
        {
            stage.Client.Hints.Give(i % 2 == 0 ? ConnectivityHint.Offline : ConnectivityHint.Online);
            stage.World.Run(0.2);
        }

        var hurried = Hurried(stage, first);
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;
        stage.RunUntilLive();
        stage.World.Publish(3);
        stage.World.Run(5);

        Assert.InRange(hurried.Length, 3, 12);
        Assert.All(hurried.Zip(hurried.Skip(1)), static pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(5)));
        stage.AssertComplete(3);
    }

    [Fact]
    public void F15_hints_that_flap_do_not_disturb_a_live_connection()
    {
        var stage = Stage.Live();
        stage.World.PublishEvery(TimeSpan.FromSeconds(1), 60);

        for (var i = 0; i < 300; i++)
        {
            stage.Client.Hints.Give(i % 2 == 0 ? ConnectivityHint.Offline : ConnectivityHint.Online);
            stage.World.Run(0.2);
        }

        stage.World.Run(5);
        Assert.True(stage.Client.IsLive);
        Assert.InRange(stage.Session.Heard.OfType<PingAction>().Count(), 1, 26);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(60);
    }

    [Fact]
    public void F16_a_wrong_word_that_the_device_is_offline_leads_to_a_probe_only()
    {
        var stage = Stage.Live();
        stage.World.Run(20);

        stage.Client.Hints.Give(ConnectivityHint.Offline);
        stage.World.Publish(3);
        stage.World.Run(10);

        Assert.Single(stage.Session.Heard.OfType<PingAction>());
        Assert.Equal(1, stage.Client.Sessions);
        Assert.Empty(stage.Client.Delays);
        stage.AssertComplete(3);
    }

    // What was not attempted at the announced end of a wait was attempted because of a hint.
    private static TimeSpan[] Hurried(Stage stage, int first)
    {
        var announced = stage.Client.Snapshots
            .Where(static snapshot => snapshot.NextRetryAt is not null)
            .Select(snapshot => snapshot.NextRetryAt!.Value - stage.World.Cluster.UtcNow + new TimeSpan(stage.World.Kernel.Now))
            .ToArray();
        return
        [
            .. stage.Client.Network.Attempts.Skip(first)
                .Select(static at => new TimeSpan(at))
                .Where(at => !announced.Any(planned => (planned - at).Duration() < TimeSpan.FromMilliseconds(1))),
        ];
    }
}

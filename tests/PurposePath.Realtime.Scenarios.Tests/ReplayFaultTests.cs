using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Network;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Replays under load, cut and stalled: rows F25 to F27 of docs/reliability.md.</summary>
public sealed class ReplayFaultTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F25_a_replay_while_5000_events_a_second_are_published_hands_over_without_a_seam(int seed)
    {
        var stage = Offline(seed, missed: 900);
        stage.Settings.ReplayPause = TimeSpan.FromMilliseconds(20);

        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;
        stage.World.RunUntil(() => stage.Client.Connection.Snapshot.Label == ConnectionLabel.CatchingUp);
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(0.2), 10_000);
        stage.World.Run(30);

        Assert.Equal(2, stage.Client.Sessions);
        Assert.Equal(0, stage.Client.Connection.Metrics.Duplicates);
        stage.AssertComplete(11_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F26_a_replay_that_is_cut_ten_times_goes_on_from_the_last_event_received(int seed)
    {
        var stage = Offline(seed, missed: 900);
        stage.Settings.ReplayPage = 10;
        stage.Settings.ReplayPause = TimeSpan.FromMilliseconds(50);
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;
        var reached = stage.Client.Ledger.Events;

        for (var cut = 0; cut < 10; cut++)
        {
            var goal = reached + 40;
            Assert.True(stage.World.RunUntil(() => stage.Client.Ledger.Events >= goal));
            reached = stage.Client.Ledger.Events;
            Assert.Equal(ConnectionLabel.CatchingUp, stage.Client.Connection.Snapshot.Label);
            stage.Socket.Cut(stage.World.Random);
            stage.World.RunUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting);
            AssertResumesFromTheLastReceived(stage);
        }

        stage.RunUntilLive();
        stage.World.Run(5);
        Assert.Equal(12, stage.Client.Sessions);
        Assert.Equal(0, stage.Client.Connection.Metrics.Duplicates);
        stage.AssertComplete(1000);
    }

    [Fact]
    public void F27_a_replay_that_stalls_is_left_after_15_seconds_and_resumed()
    {
        var stage = Offline(seed: 1, missed: 900);
        stage.Mischief.StallReplay = 1;
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;

        Assert.True(stage.World.RunUntil(() => stage.Client.Connection.Snapshot.Label == ConnectionLabel.CatchingUp));
        var socket = stage.Socket;
        var left = stage.SecondsUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting);
        stage.World.Run(60);

        Assert.InRange(left, 14.9, 15.5);
        Assert.False(socket.IsOpen);
        Assert.Equal(CloseCodes.ReplayStalled, socket.ClosedWith);
        Assert.Equal(3, stage.Client.Sessions);
        Assert.Equal(0, stage.Client.Connection.Metrics.Duplicates);
        stage.AssertComplete(1000);
    }

    private static void AssertResumesFromTheLastReceived(Stage stage)
    {
        var position = stage.Client.Connection.Snapshot.Position;
        Assert.True(stage.World.RunUntil(() => stage.Client.Connection.Snapshot.Label == ConnectionLabel.CatchingUp));
        var auth = Assert.IsType<AuthAction>(stage.Session.Heard[0]);
        Assert.Equal(position.ToString(), auth.LastEventId);
    }

    private static Stage Offline(int seed, int missed)
    {
        var stage = Stage.Live(seed);
        stage.World.Publish(100);
        stage.World.Run(5);
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Refused;
        stage.Socket.Cut(stage.World.Random);
        stage.World.Run(1);
        stage.World.Publish(missed);
        stage.World.Run(5);
        return stage;
    }
}

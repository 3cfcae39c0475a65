using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>A server that repeats, reorders and drops events: rows F17 to F20 of docs/reliability.md.</summary>
public sealed class MisbehavingServerTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void F17_repeated_frames_are_dropped_and_counted()
    {
        var stage = Stage.Live();
        stage.World.PublishEvery(Pace, 1000);

        EveryTenth(stage, 100, static stage => stage.Mischief.Repeat++);
        stage.World.Run(110);

        Assert.Equal(100, stage.Mischief.Done);
        Assert.Equal(100, stage.Client.Connection.Metrics.Duplicates);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(1000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F18_swapped_frames_are_noticed_before_the_wrong_one_is_delivered(int seed)
    {
        var stage = Stage.Live(seed);
        stage.World.PublishEvery(Pace, 500);

        for (var i = 0; i < 5; i++)
        {
            stage.World.Run(9);
            stage.RunUntilLive();
            stage.Mischief.Swap = 1;
        }

        stage.World.Run(60);
        Assert.Equal(5, stage.Mischief.Done);
        Assert.Equal(5, stage.Client.Connection.Metrics.Gaps);
        Assert.Equal(6, stage.Client.Sessions);
        stage.AssertComplete(500);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F19_a_dropped_event_is_noticed_at_the_next_one(int seed)
    {
        var stage = Stage.Live(seed);
        stage.World.Publish(100);
        stage.World.Run(5);

        stage.Mischief.Drop = 1;
        stage.World.Publish();
        stage.World.Run(1);
        var before = stage.Client.Status;
        stage.World.Publish();
        var noticed = stage.SecondsUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting);
        stage.World.Publish(98);
        stage.World.Run(30);

        Assert.Equal(ConnectionStatus.Connected, before);
        Assert.InRange(noticed, 0, 0.1);
        Assert.Equal(1, stage.Client.Connection.Metrics.Gaps);
        Assert.Equal(2, stage.Client.Sessions);
        stage.AssertComplete(200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F20_a_dropped_last_event_is_noticed_at_the_next_heartbeat(int seed)
    {
        var stage = Stage.Live(seed);
        stage.World.Publish(99);
        stage.World.Run(60);

        stage.Mischief.Drop = 1;
        stage.World.Publish();
        var noticed = stage.SecondsUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting);
        stage.World.Run(30);

        Assert.InRange(noticed, 0, 25.1);
        Assert.Equal(1, stage.Client.Connection.Metrics.Gaps);
        Assert.Equal(2, stage.Client.Sessions);
        stage.AssertComplete(100);
    }

    // Where a filter makes positions skip, the head in the heartbeat is all that proves a loss (client 5).
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F20_a_dropped_last_event_on_a_filtered_connection_is_noticed_at_the_next_heartbeat(int seed)
    {
        var stage = Stage.Live(seed, configure: static options => options.Types = ["goal.*"]);
        stage.World.Publish(99);
        stage.World.Run(60);

        stage.Mischief.Drop = 1;
        stage.World.Publish();
        var noticed = stage.SecondsUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting);
        stage.World.Run(30);

        Assert.InRange(noticed, 0, 25.1);
        Assert.Equal(2, stage.Client.Sessions);
        stage.AssertComplete(100);
    }

    private static void EveryTenth(Stage stage, int times, Action<Stage> misbehave)
    {
        for (var i = 0; i < times; i++)
        {
            stage.World.Kernel.After((Pace * ((i * 10) + 5)) + (Pace / 2), () => misbehave(stage));
        }
    }
}

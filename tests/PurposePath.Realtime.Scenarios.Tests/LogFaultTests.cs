using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Logs that lost writes, began anew or forgot: rows F21 to F24 of docs/reliability.md.</summary>
public sealed class LogFaultTests
{
    // The server can only say where it goes on: a client that holds a rewritten position is told of everything up to there.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F21_a_failover_to_a_lagging_copy_declares_one_range_to_each_client(int seed)
    {
        var stage = Stage.Live(seed);
        var away = stage.World.AddClient("bo");
        away.Start();
        Assert.True(stage.World.RunUntil(() => away.IsLive));
        stage.World.Publish(100);
        stage.World.Run(5);
        away.Host.Pause();
        away.Network.Open[0].ToClient.Die();

        stage.Log.Rewind(90);
        stage.World.Publish(5);
        stage.World.Cluster.AnnounceRewrite(stage.Log.TenantId);
        stage.World.Run(60);
        away.Host.Resume(stopsMonotonic: false);
        stage.World.Run(60);
        stage.World.Publish(20);
        stage.World.Run(30);

        foreach (var client in stage.World.Clients)
        {
            var hole = Assert.Single(client.Ledger.Resyncs);
            Assert.Equal(stage.Log.At(95), hole.To);
            Assert.True(hole.From is null || hole.From.Value.Sequence <= 90, hole.ToString());
            Assert.Equal(120, client.Ledger.Events);
        }

        stage.AssertRules();
    }

    [Fact]
    public void F21_a_copy_that_has_caught_up_with_the_position_is_still_recognised()
    {
        var stage = Stage.Live();
        stage.World.Publish(100);
        stage.World.Run(5);

        stage.Client.Network.Conditions.Outcome = Testing.Network.ConnectOutcome.Refused;
        stage.Socket.Cut(stage.World.Random);
        stage.Log.Rewind(90);
        stage.World.Publish(30);
        stage.World.Run(10);
        stage.Client.Network.Conditions.Outcome = Testing.Network.ConnectOutcome.Open;
        stage.RunUntilLive();
        stage.World.Publish(5);
        stage.World.Run(5);

        var hole = Assert.Single(stage.Client.Ledger.Resyncs);
        Assert.Equal("position_mismatch", hole.Reason);
        Assert.Equal(stage.Log.At(120), hole.To);
        Assert.Equal(105, stage.Client.Ledger.Events);
        stage.AssertRules();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void F22_a_log_that_begins_anew_is_declared_once(bool isConnected)
    {
        var stage = Stage.Live();
        stage.World.Publish(100);
        stage.World.Run(5);
        if (!isConnected)
        {
            stage.BreakSilently();
        }

        stage.Log.Recreate();
        stage.World.Cluster.AnnounceRewrite(stage.Log.TenantId);
        stage.World.Run(60);
        stage.World.Publish(20);
        stage.World.Run(30);

        var hole = Assert.Single(stage.Client.Ledger.Resyncs);
        Assert.Equal(isConnected ? "position_lost" : "epoch_changed", hole.Reason);
        Assert.Equal(stage.Log.Empty, hole.To);
        Assert.Equal(120, stage.Client.Ledger.Events);
        stage.AssertRules();
    }

    [Fact]
    public void F23_a_position_older_than_retention_is_declared_once_as_expired()
    {
        var (stage, from) = Offline();
        stage.World.Publish(10_001);
        stage.World.Run(24 * 3600);
        stage.Log.Trim(stage.Log.Entries.Count - 9_999);

        Return(stage);

        AssertOneHole(stage, "expired", from: stage.Log.At(from), to: from + 10_001);
    }

    [Fact]
    public void F24_a_replay_over_the_limit_is_declared_once_as_too_many()
    {
        var (stage, from) = Offline();
        stage.World.Publish(1001);
        stage.World.Run(5);

        Return(stage);

        AssertOneHole(stage, "too_many", from: stage.Log.At(from), to: from + 1001);
    }

    [Fact]
    public void F24_a_replay_at_the_limit_is_played()
    {
        var (stage, from) = Offline();
        stage.World.Publish(1000);
        stage.World.Run(5);

        Return(stage);

        stage.World.Publish(50);
        stage.World.Run(5);
        stage.AssertComplete((int)from + 1050);
    }

    private static (Stage Stage, long From) Offline()
    {
        var stage = Stage.Live();
        stage.World.Publish(100);
        stage.World.Run(5);
        stage.Client.Network.Conditions.Outcome = Testing.Network.ConnectOutcome.Refused;
        stage.Socket.Cut(stage.World.Random);
        stage.World.Run(1);
        return (stage, 100);
    }

    private static void Return(Stage stage)
    {
        stage.Client.Network.Conditions.Outcome = Testing.Network.ConnectOutcome.Open;
        stage.RunUntilLive();
    }

    private static void AssertOneHole(Stage stage, string reason, Protocol.StreamCursor from, long to)
    {
        stage.World.Publish(50);
        stage.World.Run(30);
        Assert.Equal(new ResyncRequired(from, stage.Log.At(to), reason), Assert.Single(stage.Client.Ledger.Resyncs));
        Assert.Equal(150, stage.Client.Ledger.Events);
        stage.AssertRules();
    }
}

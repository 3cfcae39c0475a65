using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Make-before-break on the client's side: rows F30 and F31 of docs/reliability.md, and the races R37 to R41.</summary>
public sealed class MoveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F30_clients_move_from_node_to_node_without_a_moment_not_live(int seed)
    {
        var world = new World(seed, nodes: 3);
        for (var i = 0; i < 30; i++)
        {
            world.AddClient($"client-{i}").Start();
        }

        Assert.True(world.RunUntil(() => world.Clients.All(static client => client.IsLive), 30));
        world.PublishEvery(TimeSpan.FromMilliseconds(100), 1500);
        foreach (var node in world.Cluster.Nodes)
        {
            node.Drain(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
            world.Run(35);
            node.Start();
        }

        world.Run(60);
        Assert.All(world.Clients, static client => Assert.DoesNotContain(client.Snapshots, static snapshot => snapshot.Status == ConnectionStatus.Reconnecting));
        Assert.All(world.Clients, static client => Assert.Equal((1500, 0), (client.Ledger.Events, client.Ledger.Resyncs.Count())));
        world.CheckLedgers();
        world.End();
    }

    [Fact]
    public void F31_the_old_socket_is_used_until_the_deadline_when_the_new_one_is_refused()
    {
        var stage = Stage.Live();
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(100), 600);
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Refused;

        stage.World.Cluster.Nodes[0].Drain(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
        stage.World.Run(29);
        Assert.True(stage.Client.IsLive);
        Assert.InRange(stage.Client.Network.Attempts.Count, 3, 40);
        stage.World.Run(3);
        Assert.Equal(ConnectionStatus.Reconnecting, stage.Client.Status);

        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;
        stage.World.Cluster.Nodes[0].Start();
        stage.World.Run(120);
        stage.AssertComplete(600);
    }

    [Fact]
    public void R40_the_new_socket_takes_over_when_the_old_one_is_lost_before_it_is_live()
    {
        var stage = Stage.Live();
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(10), 500);
        stage.World.Run(1);

        stage.Session.AskToMove(TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.True(stage.World.RunUntil(() => stage.Client.Network.Open.Count == 2, 5));
        stage.Client.Network.Open[0].Cut(stage.World.Random);
        stage.World.Run(30);

        Assert.Equal(2, stage.Client.Network.Attempts.Count);
        Assert.Empty(stage.Client.Delays);
        stage.AssertComplete(500);
    }

    [Fact]
    public void R41_being_replaced_while_moving_is_what_was_asked_for()
    {
        var stage = Stage.Live();
        stage.World.Run(1);

        stage.Session.AskToMove(TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.True(stage.World.RunUntil(() => stage.Client.Network.Open.Count == 2, 5));
        stage.World.Cluster.Connections.First().Close(4409);
        stage.World.Run(30);

        Assert.True(stage.Client.IsLive);
        stage.AssertComplete(0);
    }
}

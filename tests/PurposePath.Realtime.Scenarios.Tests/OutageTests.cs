using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Many clients without a server, or with one that does not keep them: rows F33 and F34 of docs/reliability.md.</summary>
public sealed class OutageTests
{
    private const int Crowd = 200;

    [Fact]
    public void F33_a_total_outage_of_5_minutes_loses_no_client_and_costs_few_attempts()
    {
        var world = LiveCrowd();
        world.Publish(10);
        world.Run(60);
        var before = AttemptsOf(world);

        world.Cluster.Nodes[0].Crash();
        world.Run(300);
        var attempts = AttemptsOf(world).Zip(before, static (after, before) => after - before).ToArray();
        world.Cluster.Nodes[0].Start();
        world.Publish(10);
        Assert.True(world.RunUntil(() => world.Clients.All(static client => client.IsLive), 30));
        world.Run(5);

        Assert.InRange(attempts.Average(), 15, 26);
        Assert.InRange(attempts.Max(), 15, 40);
        AssertEverybodyHas(world, 20);
    }

    [Fact]
    public void F34_a_server_that_closes_every_session_after_a_second_is_asked_ever_less_often()
    {
        var world = LiveCrowd();
        world.Publish(10);
        world.Run(60);
        var before = AttemptsOf(world);

        world.Cluster.Mischief.CloseAfter = TimeSpan.FromSeconds(1);
        foreach (var connection in world.Cluster.Connections.ToArray())
        {
            connection.Close(1011);
        }

        world.Run(600);
        var attempts = AttemptsOf(world).Zip(before, static (after, before) => after - before).ToArray();
        world.Cluster.Mischief.Stop();
        world.Publish(10);
        Assert.True(world.RunUntil(() => world.Clients.All(static client => client.IsLive), 60));
        world.Run(5);

        Assert.All(world.Clients, static client => Assert.Contains(client.Delays, static delay => delay > TimeSpan.FromSeconds(20)));
        Assert.InRange(attempts.Max(), 20, 60);
        AssertEverybodyHas(world, 20);
    }

    private static World LiveCrowd()
    {
        var world = new World(seed: 1);
        for (var i = 0; i < Crowd; i++)
        {
            world.AddClient($"client-{i}").Start();
        }

        Assert.True(world.RunUntil(() => world.Clients.All(static client => client.IsLive), 60));
        return world;
    }

    private static int[] AttemptsOf(World world) => [.. world.Clients.Select(static client => client.Network.Attempts.Count)];

    private static void AssertEverybodyHas(World world, int events)
    {
        foreach (var client in world.Clients)
        {
            Assert.Empty(client.Ledger.Resyncs);
            Assert.Equal(events, client.Ledger.Events);
            Assert.Equal(1, client.Network.MostOpen);
        }

        world.CheckLedgers();
        world.End();
    }
}

using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>What networks do: rows F01 to F09 of docs/reliability.md, each with its exact result.</summary>
public sealed class LinkFaultTests
{
    [Fact]
    public void F01_a_clean_drop_loses_and_repeats_nothing()
    {
        var (world, client) = Live();
        world.PublishEvery(TimeSpan.FromMilliseconds(20), 1000);

        world.RunUntil(() => client.Ledger.Events == 500);
        client.Network.Open[0].Cut(world.Random);
        world.Run(60);

        AssertComplete(world, client, 1000);
        Assert.Equal(2, client.Sessions);
        Assert.InRange(Assert.Single(client.Delays), TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void F02_a_frame_that_was_cut_in_half_is_delivered_once()
    {
        var (world, client) = Live();
        world.PublishEvery(TimeSpan.FromMilliseconds(20), 1000);

        world.RunUntil(() => client.Ledger.Events == 499 && client.Network.Open[0].ToClient.Flying > 0);
        client.Network.Open[0].ToClient.Cut(survivors: 0);
        client.Network.Open[0].Cut(world.Random);
        world.Run(60);

        AssertComplete(world, client, 1000);
        Assert.Equal(2, client.Sessions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F03_fifty_random_drops_lose_nothing(int seed)
    {
        var (world, client) = Live(seed);
        world.PublishEvery(TimeSpan.FromMilliseconds(200), 10_000);

        for (var drop = 0; drop < 50; drop++)
        {
            world.Run(10 + (world.Random.NextDouble() * 20));
            Assert.True(world.RunUntil(() => client.IsLive));
            client.Network.Open[0].Cut(world.Random);
        }

        world.Run(2100);
        AssertComplete(world, client, 10_000);
        Assert.Equal(51, client.Sessions);
    }

    private static (World World, SimulatedClient Client) Live(int seed = 1)
    {
        var world = new World(seed);
        var client = world.AddClient("ada");
        client.Start();
        Assert.True(world.RunUntil(() => client.IsLive, 30));
        return (world, client);
    }

    private static void AssertComplete(World world, SimulatedClient client, int events)
    {
        world.CheckLedgers();
        Assert.Equal(events, client.Ledger.Events);
        Assert.Empty(client.Ledger.Resyncs);
        world.End();
    }
}

using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Who is here, over everything that happens to a connection (docs/protocol.md 9).</summary>
public sealed class PresenceTests
{
    private static readonly PresenceView Goal = new("goal", "g-1");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_one_looks_at_is_seen_by_the_other_and_said_again_after_a_reconnect(int seed)
    {
        var (world, ada, ben) = Two(seed);
        Say(ada, Goal, typing: true);
        Assert.True(world.RunUntil(() => Sees(ben, "ada", Goal), 5));

        ada.Network.Open[0].Cut(world.Random);
        Assert.True(world.RunUntil(() => !Sees(ben, "ada", Goal), 5));
        Assert.True(world.RunUntil(() => Sees(ben, "ada", Goal), 60));

        Say(ada, viewing: null);
        Assert.True(world.RunUntil(() => ben.Connection.Presence.Users.Any(static user => user is { UserId: "ada", Viewing: null, Typing: false }), 5));
        End(world);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Without_a_connection_nobody_is_known_and_with_the_next_everybody_is_told_anew(int seed)
    {
        var (world, ada, ben) = Two(seed);
        var rosters = new List<PresenceRoster>();
        ben.Connection.OnPresenceChanged(rosters.Add);
        Say(ada, Goal);
        Assert.True(world.RunUntil(() => Sees(ben, "ada", Goal), 5));

        ben.Network.Open[0].Cut(world.Random);
        Assert.True(world.RunUntil(() => !ben.Connection.Presence.IsKnown, 5));
        Assert.Empty(ben.Connection.Presence.Users);
        Assert.True(world.RunUntil(() => Sees(ben, "ada", Goal), 60));
        ben.Stop();
        Assert.True(world.RunUntil(() => rosters[^1] is { IsKnown: false }, 5));
        ben.Start();
        Assert.True(world.RunUntil(() => Sees(ben, "ada", Goal), 60));
        End(world);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_move_to_another_node_shows_nobody_as_unknown_and_says_everything_again(int seed)
    {
        var (world, ada, ben) = Two(seed);
        Say(ada, Goal);
        Assert.True(world.RunUntil(() => Sees(ben, "ada", Goal), 5));
        var rosters = new List<PresenceRoster>();
        ben.Connection.OnPresenceChanged(rosters.Add);

        foreach (var node in world.Cluster.Nodes)
        {
            node.Drain(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
            world.Run(35);
            node.Start();
        }

        Assert.True(Sees(ben, "ada", Goal));
        Assert.NotEmpty(rosters);
        Assert.All(rosters, static roster => Assert.True(roster.IsKnown));
        End(world);
    }

    [Fact]
    public void A_storm_of_words_stays_below_the_servers_rate_and_the_last_one_is_what_others_see()
    {
        var (world, ada, ben) = Two(1);
        for (var word = 1; word <= 200; word++)
        {
            Say(ada, new PresenceView("goal", $"g-{word}"));
            world.Run(0.05);
        }

        Assert.True(world.RunUntil(() => Sees(ben, "ada", new PresenceView("goal", "g-200")), 5));
        Assert.InRange(world.Cluster.Connections.Single(static connection => connection.UserId == "ada").Heard.OfType<PresenceAction>().Count(), 5, 12);
        End(world);
    }

    [Fact]
    public void What_was_said_already_is_not_said_again()
    {
        var (world, ada, ben) = Two(1);
        Say(ada, Goal);
        world.Run(5);
        Say(ada, Goal);
        ada.Connection.OnPresenceChanged(static _ => { });
        world.Run(5);

        Assert.Single(world.Cluster.Connections.Single(static connection => connection.UserId == "ada").Heard.OfType<PresenceAction>());
        Assert.True(Sees(ben, "ada", Goal));
        End(world);
    }

    [Fact]
    public void A_server_that_does_not_offer_it_is_told_nothing()
    {
        var stage = Stage.Live(prepare: static stage => stage.Settings.Features = [Features.Resume, Features.Heartbeat]);
        stage.Client.Connection.OnPresenceChanged(static _ => { });
        Say(stage.Client, Goal);
        stage.World.Run(10);

        Assert.DoesNotContain(stage.Session.Heard, static frame => frame is PresenceAction);
        Assert.False(stage.Client.Connection.Presence.IsKnown);
        stage.AssertComplete(0);
    }

    [Fact]
    public void What_the_last_user_looked_at_is_not_said_of_the_next()
    {
        var (world, ada, ben) = Two(1);
        Say(ada, Goal, typing: true);
        Assert.True(world.RunUntil(() => Sees(ben, "ada", Goal), 5));

        ada.ChangeIdentity("lumen");
        world.Run(30);

        Assert.True(ada.IsLive);
        Assert.DoesNotContain(ben.Connection.Presence.Users, static user => user.Viewing is not null || user.Typing);
        End(world);
    }

    private static (World World, SimulatedClient Ada, SimulatedClient Ben) Two(int seed)
    {
        var world = new World(seed, nodes: 2);
        var ada = world.AddClient("ada");
        var ben = world.AddClient("ben");
        ben.Connection.OnPresenceChanged(static _ => { });
        ada.Start();
        ben.Start();
        Assert.True(world.RunUntil(() => ada.IsLive && ben.Connection.Presence.IsKnown, 30));
        return (world, ada, ben);
    }

    // Awaiting it would let no time pass; it only leaves a word for the client.
    private static void Say(SimulatedClient client, PresenceView? viewing, bool typing = false) =>
        Assert.True(client.Connection.SetPresenceAsync(viewing, typing, TestContext.Current.CancellationToken).IsCompletedSuccessfully);

    private static bool Sees(SimulatedClient client, string userId, PresenceView view) => client.Connection.Presence.Viewing(view).Any(user => user.UserId == userId);

    private static void End(World world)
    {
        world.CheckLedgers();
        world.End();
    }
}

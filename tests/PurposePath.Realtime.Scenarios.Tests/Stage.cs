using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Servers;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>One client before a cluster of one node, as most rows of docs/reliability.md begin.</summary>
internal sealed class Stage
{
    private Stage(World world, SimulatedClient client)
    {
        World = world;
        Client = client;
    }

    public World World { get; }

    public SimulatedClient Client { get; }

    public ServerSettings Settings => World.Cluster.Settings;

    public Mischief Mischief => World.Cluster.Mischief;

    public SimulatedLog Log => World.Cluster.LogOf(Client.Ledger.TenantId);

    /// <summary>The socket of the client, which has exactly one.</summary>
    public SimulatedSocket Socket => Assert.Single(Client.Network.Open);

    /// <summary>The server's end of it.</summary>
    public ServerConnection Session => Assert.Single(World.Cluster.Connections);

    /// <summary>The socket, if there is one.</summary>
    public SimulatedSocket? AnySocket() => Client.Network.Open is [var first, ..] ? first : null;

    public double Seconds => new TimeSpan(World.Kernel.Now).TotalSeconds;

    /// <summary>The client has not started yet.</summary>
    public static Stage Idle(int seed = 1, Action<RealtimeClientOptions>? configure = null)
    {
        var world = new World(seed);
        return new Stage(world, world.AddClient("ada", configure: configure));
    }

    /// <summary>The client is live.</summary>
    public static Stage Live(int seed = 1, Action<Stage>? prepare = null, Action<RealtimeClientOptions>? configure = null)
    {
        var stage = Idle(seed, configure);
        prepare?.Invoke(stage);
        stage.Client.Start();
        stage.RunUntilLive(60);
        return stage;
    }

    public void RunUntilLive(double patience = 120) =>
        Assert.True(World.RunUntil(() => Client.IsLive, patience), $"{Client.Status} {Client.Connection.Snapshot.Reason}");

    /// <summary>How long it takes until something holds.</summary>
    public double SecondsUntil(Func<bool> condition, double patience = 120)
    {
        var before = Seconds;
        Assert.True(World.RunUntil(condition, patience), "It never came to that.");
        return Seconds - before;
    }

    /// <summary>Packets disappear in both directions, and nobody is told.</summary>
    public void BreakSilently()
    {
        Socket.ToClient.Die();
        Socket.ToServer.Die();
    }

    /// <summary>Every event arrived once and in order, no hole was declared, the rules O1 to O7 hold.</summary>
    public void AssertComplete(int events)
    {
        Assert.Empty(Client.Ledger.Resyncs);
        Assert.Equal(events, Client.Ledger.Events);
        AssertRules();
    }

    /// <summary>The same for a client that has given up or was disposed: nothing after its last line is owed.</summary>
    public void AssertRulesUntilTheEnd()
    {
        Client.Ledger.IsClosed = true;
        AssertRules();
    }

    /// <summary>The rules O1 to O7 hold; holes may have been declared.</summary>
    public void AssertRules()
    {
        World.CheckLedgers();
        World.End();
    }
}

using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>One browser with several tabs, each the real client over the transport that tabs share.</summary>
internal sealed class TabStage
{
    private const string User = "lumen:ada";

    private readonly Random _random;

    public TabStage(int seed)
    {
        World = new World(seed);
        _random = new Random(seed + 17);
        Browser = new SimulatedBrowser(World.Kernel, new Random(seed + 31));
    }

    public World World { get; }

    public SimulatedBrowser Browser { get; }

    public List<Tab> Tabs { get; } = [];

    public IEnumerable<Tab> Open => Tabs.Where(static tab => !tab.IsGone);

    public int ServerConnections => World.Cluster.Connections.Count();

    public Tab Leader => Assert.Single(Open, static tab => tab.Transport.Phase == TabPhase.Leading);

    /// <summary>A browser whose tabs are live, the last one seen.</summary>
    public static TabStage With(int tabs, int seed = 1)
    {
        var stage = new TabStage(seed);
        for (var i = 0; i < tabs; i++)
        {
            stage.Add();
            stage.World.Run(2);
        }

        stage.RunUntilShared();
        return stage;
    }

    /// <summary>A new tab, in front of the others.</summary>
    public Tab Add(string user = User, Action<RealtimeClientOptions>? configure = null)
    {
        TabTransport? transport = null;
        var client = World.AddClient("ada", configure: configure, over: (network, host) =>
            transport = new TabTransport(network, Browser.SpaceOf(host), host.Clock, new Random(_random.Next())));
        var tab = new Tab(this, client, transport!, user);
        transport!.Watch(word => Leave(client, word));
        Tabs.Add(tab);
        transport.Enter(user);
        Show(tab);
        client.Start();
        return tab;
    }

    /// <summary>The user looks at a tab, and at no other.</summary>
    public void Show(Tab? shown)
    {
        foreach (var tab in Open.ToArray())
        {
            tab.SetVisible(tab == shown);
        }
    }

    /// <summary>Until all tabs are live, one of them leads, and the server has one connection.</summary>
    public void RunUntilShared(double patience = 60) => Assert.True(
        World.RunUntil(IsShared, patience),
        $"seed {World.Seed}: {ServerConnections} connections; {string.Join("; ", Open.Select(static tab => tab.ToString()))}");

    public bool IsShared() => ServerConnections == 1 && Open.All(static tab => tab.Client.IsLive) && Open.Count(static tab => tab.Transport.Phase == TabPhase.Leading) == 1;

    /// <summary>Every event arrived once and in order in every tab that is there, no hole was declared, the rules hold.</summary>
    public void AssertComplete(int events)
    {
        foreach (var tab in Open)
        {
            Assert.Empty(tab.Client.Ledger.Resyncs);
            Assert.Equal(events, tab.Client.Ledger.Events);
        }

        AssertRules();
    }

    public void AssertRules()
    {
        World.CheckLedgers();
        foreach (var tab in Open.ToArray())
        {
            tab.Close();
        }

        World.End();
    }

    // A change of the lead asks the client to move: a socket beside the one that it has is in order then.
    private static void Leave(SimulatedClient client, TransportWord word)
    {
        foreach (var socket in client.Network.Open.Where(_ => word == TransportWord.Move))
        {
            socket.IsToBeLeft = true;
        }
    }
}

/// <summary>One tab.</summary>
internal sealed class Tab(TabStage stage, SimulatedClient client, TabTransport transport, string user)
{
    public SimulatedClient Client => client;

    public TabTransport Transport => transport;

    public bool IsVisible { get; private set; } = true;

    public bool IsGone { get; private set; }

    /// <summary>Frozen by its browser, which said so first.</summary>
    public bool IsFrozen { get; private set; }

    public bool IsHung => client.Host.IsPaused && !IsFrozen;

    public override string ToString() =>
        $"{transport.Phase} {client.Status} {client.Connection.Snapshot.Label} {client.Connection.Snapshot.Reason} at {client.Connection.Snapshot.Position} visible {IsVisible} hung {IsHung} frozen {IsFrozen}";

    // The browser's words wait for a tab that stands still.
    public void SetVisible(bool isVisible)
    {
        if (isVisible != IsVisible)
        {
            IsVisible = isVisible;
            stage.World.Kernel.After(TimeSpan.Zero, client.Host, () =>
            {
                transport.Seen(IsVisible);
                if (IsVisible)
                {
                    client.Hints.Give(ConnectivityHint.Visible);
                }
            });
        }
    }

    public void Freeze()
    {
        Suspend();
        IsFrozen = true;
        client.Host.Pause();
    }

    public void Thaw()
    {
        IsFrozen = false;
        client.Host.Resume(stopsMonotonic: false);
        stage.World.Kernel.After(TimeSpan.Zero, client.Host, () =>
        {
            transport.Enter(user);
            client.Hints.Give(ConnectivityHint.Visible);
        });
    }

    /// <summary>Its one thread is busy.</summary>
    public void Hang() => client.Host.Pause();

    public void GoOn() => client.Host.Resume(stopsMonotonic: false);

    /// <summary>The user closes it.</summary>
    public void Close()
    {
        Suspend();
        Go();
        transport.Dispose();
    }

    /// <summary>Its process ends without a word.</summary>
    public void Kill()
    {
        client.Host.Pause();
        stage.Browser.Kill(client.Host);
        foreach (var socket in client.Network.Open.ToArray())
        {
            socket.Cut(stage.World.Random);
        }

        Go();
        transport.Dispose();
    }

    private void Suspend()
    {
        var closing = transport.SuspendAsync(CloseCodes.PageHidden);
        Assert.True(closing.IsCompletedSuccessfully, "Nothing runs in a page once its browser has put it aside.");
        client.Hints.Give(ConnectivityHint.Freezing);
    }

    private void Go()
    {
        IsGone = true;
        client.Ledger.IsClosed = true;
        _ = client.Dispose();
    }
}

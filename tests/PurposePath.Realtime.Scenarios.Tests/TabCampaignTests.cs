using PurposePath.Realtime.Client.Tabs;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>
/// Random lives of a browser: tabs open, close, hide, freeze, hang and die, messages between them are late or lost, the link breaks, the server restarts.
/// At the end all is healed: one connection, every tab live, every ledger exact.
/// </summary>
public sealed class TabCampaignTests
{
    private const int MostTabs = 5;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F54_whatever_happens_to_tabs_their_ledgers_are_exact(int campaign)
    {
        for (var seed = campaign * 100; seed < (campaign + 1) * 100; seed++)
        {
            Play(seed);
        }
    }

    private static void Play(int seed)
    {
        var random = new Random(seed);
        var stage = new TabStage(seed);
        stage.Add();
        stage.World.Run(1);
        stage.World.PublishEvery(TimeSpan.FromMilliseconds(random.Next(20, 200)), 400);
        for (var i = 0; i < 25; i++)
        {
            stage.World.Run(random.NextDouble() * 4);
            Disturb(stage, random);
        }

        Heal(stage, random);
        Assert.True(stage.World.RunUntil(stage.IsShared, 120), $"seed {seed}: {stage.ServerConnections} connections; {string.Join("; ", stage.Open)}");
        stage.World.Run(90);
        Assert.True(stage.IsShared(), $"seed {seed}: {stage.ServerConnections} connections; {string.Join("; ", stage.Open)}");
        Assert.All(stage.Open, tab => Assert.True(!tab.IsVisible || tab.Transport.Phase == TabPhase.Leading, $"seed {seed}: the tab that is seen does not lead"));
        stage.AssertRules();
    }

    private static void Disturb(TabStage stage, Random random)
    {
        var tabs = stage.Open.ToArray();
        var tab = tabs[random.Next(tabs.Length)];
        switch (random.Next(14))
        {
            case 0 or 1 when tabs.Length < MostTabs:
                stage.Add();
                break;
            case 2 when tabs.Length > 1 && tab is { IsFrozen: false, IsHung: false }:
                tab.Close();
                break;
            case 3 when tabs.Length > 1 && tab is { IsFrozen: false, IsHung: false }:
                tab.Kill();
                break;
            case 4 when tab is { IsFrozen: false, IsHung: false }:
                tab.Freeze();
                break;
            case 5 when tab is { IsFrozen: false, IsHung: false }:
                tab.Hang();
                break;
            case 6 or 7 when tab.IsFrozen:
                tab.Thaw();
                break;
            case 6 or 7 or 8 when tab.IsHung:
                tab.GoOn();
                break;
            case 9 when tab.Client.Network.Open is [var socket, ..]:
                socket.Cut(random);
                break;
            case 10:
                stage.Browser.Loss = random.Next(2) * 0.1;
                stage.Browser.Delay = TimeSpan.FromMilliseconds(random.Next(1, 200));
                break;
            case 11 when stage.World.Cluster.Nodes[0].IsUp:
                stage.World.Cluster.Nodes[0].Crash();
                stage.World.Kernel.After(TimeSpan.FromSeconds(random.NextDouble() * 5), stage.World.Cluster.Nodes[0].Start);
                break;
            default:
                stage.Show(random.Next(5) == 0 ? null : tab);
                break;
        }
    }

    private static void Heal(TabStage stage, Random random)
    {
        stage.Browser.Loss = 0;
        stage.Browser.Delay = TimeSpan.FromMilliseconds(2);
        foreach (var tab in stage.Open.ToArray())
        {
            if (tab.IsFrozen)
            {
                tab.Thaw();
            }
            else
            {
                tab.GoOn();
            }
        }

        var open = stage.Open.ToArray();
        stage.Show(open[random.Next(open.Length)]);
    }
}

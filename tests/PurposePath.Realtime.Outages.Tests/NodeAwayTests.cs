using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>The only node is away for a while: a real process, real sockets, the real client; for five minutes it is a command (docs/reliability.md).</summary>
public sealed class NodeAwayTests
{
    private const int Clients = 200;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task F33_while_the_only_node_is_away_no_client_gives_up_and_all_are_back_soon_after()
    {
        var settings = new FleetStageSettings { Program = NodeSettings.BuiltProgram(), Clients = Clients };

        var report = await new OutageTrial(settings, Outage, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(report.Faults.Count == 0 && report.Acknowledged > 0, report.ToText());
    }
}

using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>A node that is stopped: real processes, real sockets, the real client; with 3 000 clients it is a command (docs/reliability.md).</summary>
public sealed class NodeDrainTests
{
    private const int Clients = 400;

    // So few clients spread over seconds, too, as 3 000 do before a node that takes 500 in a second.
    private const int AcceptsPerSecond = 100;

    [Fact]
    public async Task F31_a_node_that_stops_lets_every_client_stay_until_the_deadline_and_loses_nothing()
    {
        var settings = new FleetStageSettings { Program = NodeSettings.BuiltProgram(), Clients = Clients, AcceptsPerSecond = AcceptsPerSecond };

        var report = await new DrainTrial(settings, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(report.Faults.Count == 0 && report.Acknowledged > 0, report.ToText());
    }
}

using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>Three real nodes on a real PostgreSQL and a real Redis; with 3 000 clients it is a command (docs/reliability.md).</summary>
[Trait("needs", "cluster")]
public sealed class ClusterTests
{
    private const int Clients = 90;

    // Each part once.
    private const int Kills = 3;

    [Fact]
    public async Task F30_three_nodes_are_replaced_and_each_part_is_killed_and_every_ledger_is_exact()
    {
        var settings = new FleetStageSettings { Program = NodeSettings.BuiltProgram(), Clients = Clients };

        var report = await new ClusterTrial(settings, Kills, TimeProvider.System, TextWriter.Null).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(report.Faults.Count == 0 && report.Acknowledged > 0 && report.Suffered.Count == Kills, report.ToText());
    }
}

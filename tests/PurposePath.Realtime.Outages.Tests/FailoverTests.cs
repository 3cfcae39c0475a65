using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>A real PostgreSQL is lost, and its standby had not everything (docs/operations.md, Restore).</summary>
[Trait("needs", "cluster")]
public sealed class FailoverTests
{
    private const int Clients = 60;

    [Fact]
    public async Task F21_after_a_failover_to_a_lagging_standby_every_client_reads_anew_once_and_goes_on_with_the_copy()
    {
        var settings = new FleetStageSettings { Program = NodeSettings.BuiltProgram(), Clients = Clients };

        var report = await new FailoverTrial(settings, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(report.Faults.Count == 0 && report.LostEvents > 0, report.ToText());
    }
}

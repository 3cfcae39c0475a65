using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>Real processes, real sockets, the real client; the same trials with 3 000 clients are commands (docs/reliability.md).</summary>
public sealed class NodeOutageTests
{
    private const int Clients = 600;

    // So few clients spread over the same nine seconds as 3 000 before a node that takes 500 a second.
    private const int AcceptsPerSecond = 100;

    [Fact]
    public async Task F31_a_node_that_stops_lets_every_client_stay_until_the_deadline_and_loses_nothing()
    {
        var report = await new DrainTrial(Settings(AcceptsPerSecond), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        Assert.Empty(report.Faults);
        Assert.True(report.Acknowledged > 0, report.ToText());
        TestContext.Current.SendDiagnosticMessage(report.ToText());
    }

    [Fact]
    public async Task F32_the_clients_of_a_killed_node_come_back_spread_and_miss_nothing()
    {
        var report = await new CrashTrial(Settings(AcceptsPerSecond), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        Assert.Empty(report.Faults);
        Assert.True(report.Acknowledged > 0, report.ToText());
        TestContext.Current.SendDiagnosticMessage(report.ToText());
    }

    private static FleetStageSettings Settings(int acceptsPerSecond) =>
        new() { Program = NodeSettings.BuiltProgram(), Clients = Clients, AcceptsPerSecond = acceptsPerSecond };
}

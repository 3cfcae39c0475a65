using PurposePath.Outages.Processes;
using PurposePath.Outages.Soak;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>Faults follow each other under steady work: a real process, real sockets, the real client; for two hours it is a command (docs/reliability.md).</summary>
public sealed class SoakTests
{
    [Fact]
    public async Task F59_while_fault_follows_fault_every_client_is_told_everything_once_and_in_order_and_no_socket_is_left_over()
    {
        var settings = new SoakSettings
        {
            Program = NodeSettings.BuiltProgram(),
            Clients = 60,
            Tenants = 3,
            Rate = 30,
            Duration = TimeSpan.FromSeconds(10),
            BetweenFaults = TimeSpan.FromSeconds(1),
            BetweenLooks = TimeSpan.FromSeconds(3),
        };

        var report = await new SoakTrial(settings, TimeProvider.System, TextWriter.Null).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(report.Faults.Count == 0 && report.Events > 0 && report.Suffered.Count > 2, report.ToText());
    }
}

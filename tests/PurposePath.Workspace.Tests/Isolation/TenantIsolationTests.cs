using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>
/// Nobody is shown anything of another tenant, nor can tell that it is there, nor change it, whatever people do. <c>ISOLATION_OPERATIONS</c> says how many random
/// operations (2 000), <c>ISOLATION_WORLDS</c> in how many worlds at a time (2), <c>ISOLATION_SEED</c> from which
/// seed (1); docs/security.md has the run of a million.
/// </summary>
public sealed class TenantIsolationTests(ITestOutputHelper output)
{
    // A leak behind a missing check shows itself long before.
    private const int OperationsOfMutant = 4000;

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Workspace:AccessTokenMinutes"] = "1440",
        ["Realtime:DrainMinimum"] = "00:00:00",
        ["Realtime:DrainMaximum"] = "00:00:00",
        ["Realtime:FramesPer10Seconds"] = "10000",
        ["Realtime:FrameBurst"] = "10000",
        ["Realtime:AcceptsPerSecond"] = "100000",
        ["Realtime:UnauthenticatedPerAddress"] = "10000",
    };

    [Fact]
    public async Task Nobody_is_shown_anything_of_another_tenant_whatever_people_do()
    {
        await using var host = new WorkspaceHost(Settings, isRealTime: true);
        var operations = Setting("ISOLATION_OPERATIONS", 2000);
        var started = TimeProvider.System.GetTimestamp();

        await RunAsync(host, operations, Setting("ISOLATION_WORLDS", 2), Setting("ISOLATION_SEED", 1));

        output.WriteLine($"{operations} operations in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s, no leak.");
    }

    [Theory]
    [InlineData(typeof(Goal))]
    [InlineData(typeof(Attachment))]
    public async Task Without_the_filter_of_one_table_the_same_people_see_each_other(Type table)
    {
        await using var host = new WorkspaceHost(Settings, isRealTime: true)
        {
            Adjust = services => services.Replace(ServiceDescriptor.Singleton(typeof(IDbContextFactory<WorkspaceDbContext>), typeof(UnfilteredContexts<>).MakeGenericType(table))),
        };

        output.WriteLine((await Assert.ThrowsAsync<LeakException>(() => RunAsync(host, OperationsOfMutant, worldCount: 1, seed: 1))).Message);
    }

    [Fact]
    public async Task With_a_log_that_mixes_up_tenants_the_same_people_hear_each_other()
    {
        await using var host = new WorkspaceHost(Settings, isRealTime: true) { Adjust = MixedUpLog.AddTo };

        output.WriteLine((await Assert.ThrowsAsync<LeakException>(() => RunAsync(host, OperationsOfMutant, worldCount: 1, seed: 1))).Message);
    }

    private static async Task RunAsync(WorkspaceHost host, int operations, int worldCount, int seed)
    {
        var description = await new ApiCaller(host.Browser(), accessToken: null).GetAsync("/openapi/v1.json");
        var calls = DescribedCall.Read(description.Text);
        var belongings = new Belongings();
        var worlds = Enumerable.Range(0, worldCount).Select(number => new IsolationWorld(host, belongings, calls, number, seed + number)).ToList();
        foreach (var world in worlds)
        {
            await world.SettleAsync();
        }

        using var leaked = new CancellationTokenSource();
        await Task.WhenAll(worlds.Select(world => Task.Run(() => world.RunAsync(operations / worldCount, leaked), TestContext.Current.CancellationToken)));
        foreach (var world in worlds)
        {
            await world.EndAsync();
        }
    }

    private static int Setting(string name, int missing) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : missing;
}

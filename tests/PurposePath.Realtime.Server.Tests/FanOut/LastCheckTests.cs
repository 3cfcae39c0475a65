using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

/// <summary>The comparison of tenants immediately before the bytes are taken (docs/delivery.md): the last of all checks, for the day on which the others have a mistake.</summary>
public sealed class LastCheckTests
{
    private const int Steps = 1000;

    [Fact]
    public async Task However_joins_go_astray_nothing_of_another_tenant_is_written()
    {
        var joins = await RunAsync(seed: 1, static (tenantId, _) => tenantId);

        Assert.Empty(joins.Leaks);
        Assert.InRange(joins.Astray, 10, Steps);
        Assert.InRange(joins.Stopped, 1, joins.Astray);
    }

    [Fact]
    public async Task Without_the_comparison_the_same_joins_leak()
    {
        // Whoever asks says that the tenant is the stream's own: the two that are compared are the same, as if nothing was compared.
        var joins = await RunAsync(seed: 1, static (_, list) => list.TenantId);

        Assert.NotEmpty(joins.Leaks);
        Assert.Equal(0, joins.Stopped);
    }

    private static async Task<AstrayJoins> RunAsync(int seed, Func<string, FrameList, string> vouchedTenant)
    {
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<RealtimeServerMetrics>().BuildServiceProvider();
        await using var pump = new Pump(
            0, new PumpLimits(1024 * 1024, 1024), null, TimeProvider.System, services.GetRequiredService<RealtimeServerMetrics>(), NullLogger.Instance);
        var joins = new AstrayJoins(pump, new Random(seed), vouchedTenant);
        await joins.RunAsync(Steps);
        return joins;
    }
}

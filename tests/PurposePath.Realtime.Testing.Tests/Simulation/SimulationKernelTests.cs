using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Tests.Simulation;

public sealed class SimulationKernelTests
{
    [Fact]
    public void What_is_due_runs_in_the_order_of_time()
    {
        var kernel = new SimulationKernel(1);
        var done = new List<int>();
        kernel.After(TimeSpan.FromSeconds(3), () => done.Add(3));
        kernel.After(TimeSpan.FromSeconds(1), () => done.Add(1));
        kernel.After(TimeSpan.FromSeconds(2), () => done.Add(2));

        kernel.Run(TimeSpan.FromSeconds(2));

        Assert.Equal([1, 2], done);
        Assert.Equal(TimeSpan.FromSeconds(2).Ticks, kernel.Now);
    }

    [Fact]
    public void The_order_of_the_same_instant_is_the_seeds_and_always_the_same()
    {
        var orders = Enumerable.Range(1, 20).Select(OrderOf).ToArray();

        Assert.Equal(orders, Enumerable.Range(1, 20).Select(OrderOf));
        Assert.True(orders.Distinct(StringComparer.Ordinal).Count() > 10);
    }

    [Fact]
    public void A_host_that_sleeps_does_later_what_was_due_and_its_monotonic_clock_may_stand_still()
    {
        var kernel = new SimulationKernel(1);
        var host = new SimulatedHost(kernel);
        var firedAt = -1L;
        var wall = host.Clock.GetUtcNow();
        using var timer = host.Clock.CreateTimer(_ => firedAt = kernel.Now, state: null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        host.Pause();
        kernel.Run(TimeSpan.FromSeconds(60));
        var beforeWaking = firedAt;
        host.Resume(stopsMonotonic: true);
        kernel.Run(TimeSpan.FromSeconds(60));

        Assert.Equal(-1, beforeWaking);
        Assert.Equal(TimeSpan.FromSeconds(70).Ticks, firedAt);
        Assert.Equal(TimeSpan.FromSeconds(60).Ticks, host.Clock.GetTimestamp());
        Assert.Equal(TimeSpan.FromSeconds(120), host.Clock.GetUtcNow() - wall);
        Assert.Equal(0, host.Clock.ArmedTimers);
    }

    [Fact]
    public void A_host_whose_clock_counts_sleep_fires_late_timers_at_once()
    {
        var kernel = new SimulationKernel(1);
        var host = new SimulatedHost(kernel);
        var firedAt = -1L;
        using var timer = host.Clock.CreateTimer(_ => firedAt = kernel.Now, state: null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        host.Pause();
        kernel.Run(TimeSpan.FromSeconds(60));
        host.Resume(stopsMonotonic: false);
        kernel.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(60).Ticks, firedAt);
    }

    [Fact]
    public void Throttled_timers_fire_on_the_grain_and_disposed_ones_never()
    {
        var kernel = new SimulationKernel(1);
        var host = new SimulatedHost(kernel);
        var fired = new List<long>();
        host.ThrottleTimers(TimeSpan.FromMinutes(1));
        using var timer = host.Clock.CreateTimer(_ => fired.Add(kernel.Now), state: null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        var disposed = host.Clock.CreateTimer(_ => fired.Add(-1), state: null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        disposed.Dispose();
        kernel.Run(TimeSpan.FromMinutes(5));

        Assert.Equal([TimeSpan.FromMinutes(1).Ticks], fired);
    }

    private static string OrderOf(int seed)
    {
        var kernel = new SimulationKernel(seed);
        var done = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            var number = i;
            kernel.After(TimeSpan.FromSeconds(1), () => done.Add(number));
        }

        kernel.Run(TimeSpan.FromSeconds(1));
        return string.Join(',', done);
    }
}

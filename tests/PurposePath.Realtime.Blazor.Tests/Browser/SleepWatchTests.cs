using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor.Browser;

namespace PurposePath.Realtime.Blazor.Tests.Browser;

public sealed class SleepWatchTests
{
    [Fact]
    public void A_clock_that_skips_more_than_three_and_a_half_seconds_says_that_the_machine_slept()
    {
        var time = new FakeTimeProvider();
        var ticks = new List<bool>();
        using var watch = new SleepWatch(time, ticks.Add);

        time.Advance(TimeSpan.FromSeconds(1));
        time.SetUtcNow(time.GetUtcNow() + TimeSpan.FromSeconds(3));
        time.SetUtcNow(time.GetUtcNow() + TimeSpan.FromHours(8));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([false, false, true, false], ticks);
    }
}

using CsCheck;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class TimerWheelTests
{
    private static readonly TimeSpan Tick = TimerWheel.Tick;

    [Fact]
    public void Any_schedule_fires_once_never_early_and_at_most_one_tick_late()
    {
        var timers = Gen.Select(Gen.Int[0, 200_000], Gen.Int[0, 200_000], Gen.Int[0, 3]).Array[1, 30];
        timers.Sample(
            plan =>
            {
                var time = new FakeTimeProvider();
                using var wheel = new TimerWheel(time);
                var fired = new List<TimeSpan>[plan.Length];
                var entries = plan.Select((_, index) => new WheelTimer(() => (fired[index] ??= []).Add(Now(time)))).ToArray();
                foreach (var (entry, (first, _, _)) in entries.Zip(plan))
                {
                    wheel.Schedule(entry, TimeSpan.FromMilliseconds(first));
                }

                // Some are moved or cancelled at once; the others stay.
                foreach (var (entry, (_, second, kind)) in entries.Zip(plan))
                {
                    if (kind == 1)
                    {
                        wheel.Schedule(entry, TimeSpan.FromMilliseconds(second));
                    }
                    else if (kind == 2)
                    {
                        wheel.Cancel(entry);
                    }
                }

                while (Now(time) < TimeSpan.FromSeconds(201))
                {
                    time.Advance(Tick);
                }

                for (var index = 0; index < plan.Length; index++)
                {
                    var (first, second, kind) = plan[index];
                    if (kind == 2)
                    {
                        Assert.Null(fired[index]);
                        continue;
                    }

                    var due = TimeSpan.FromMilliseconds(kind == 1 ? second : first);
                    Assert.InRange(Assert.Single(fired[index]), due, due + (Tick * 1.01) + TimeSpan.FromMilliseconds(due == TimeSpan.Zero ? 100 : 0));
                }
            },
            iter: 20);
    }

    [Fact]
    public void A_stall_longer_than_a_revolution_fires_everything_that_became_due()
    {
        var time = new FakeTimeProvider();
        using var wheel = new TimerWheel(time);
        var fired = new List<int>();
        int[] seconds = [1, 50, 60, 119, 300];
        foreach (var second in seconds)
        {
            wheel.Schedule(new WheelTimer(() => fired.Add(second)), TimeSpan.FromSeconds(second));
        }

        time.Advance(TimeSpan.FromSeconds(120));

        Assert.Equal([1, 50, 60, 119], fired.Order());
    }

    private static TimeSpan Now(FakeTimeProvider time) => time.GetUtcNow() - time.Start;
}

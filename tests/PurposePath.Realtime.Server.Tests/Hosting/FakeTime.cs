using Microsoft.Extensions.Time.Testing;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>Lets time pass as it does: a jump would fire each timer once, however often it was due.</summary>
public static class FakeTime
{
    public static void Pass(this FakeTimeProvider time, TimeSpan duration) => time.Pass(duration, TimeSpan.FromMilliseconds(100));

    /// <summary>In steps that the timers of the test can bear.</summary>
    public static void Pass(this FakeTimeProvider time, TimeSpan duration, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < duration; passed += step)
        {
            time.Advance(step);
        }
    }
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.EventLog;
using PurposePath.Realtime.Server.Tests.EntityFrameworkCore;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.EventLog;

public sealed class RetentionLoopTests : IDisposable
{
    private static readonly TimeSpan Interval = new RealtimeServerOptions().TrimInterval;

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<RealtimeServerMetrics>().BuildServiceProvider();
    private readonly MeterSums _sums;

    public RetentionLoopTests() => _sums = new MeterSums(_services.GetRequiredService<IMeterFactory>());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _sums.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Rounds_come_every_five_minutes_give_or_take_a_fifth()
    {
        var time = new InstantTime();
        var trimmer = new ScriptedTrimmer();
        var rounds = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        trimmer.OnFind = _ =>
        {
            if (++rounds == 200)
            {
                enough.TrySetResult();
            }
        };
        using var loop = NewLoop(time, trimmer);

        await loop.StartAsync(Token);
        await enough.Task.WaitAsync(Token);
        await loop.StopAsync(Token);

        var waits = time.Waits.Take(200).ToList();
        Assert.All(waits, static wait => Assert.InRange(wait / Interval, 0.8, 1.2));
        Assert.True(waits.Max() - waits.Min() > Interval * 0.3, "Rounds are not jittered.");
    }

    [Fact]
    public async Task A_round_reaches_every_tenant_of_every_log_in_steps_with_a_pause_after_each()
    {
        var time = new InstantTime();
        var one = new ScriptedTrimmer();
        var two = new ScriptedTrimmer();
        for (var number = 0; number < 250; number++)
        {
            one.Left[$"tenant-{number:000}"] = number;
        }

        two.Left["tenant"] = 1500;
        using var loop = NewLoop(time, one, two);

        await loop.TrimAllAsync(Token);

        Assert.All(one.Left.Values.Concat(two.Left.Values), static left => Assert.Equal(0, left));
        Assert.All(two.Steps, static step => Assert.Equal(500, step));

        // 249 tenants with something, and three full steps.
        Assert.Equal(249 + 3, time.Waits.Count);
        Assert.All(time.Waits, static wait => Assert.Equal(RetentionLoop.Pause, wait));
    }

    [Fact]
    public async Task A_tenant_or_a_log_that_cannot_be_trimmed_keeps_no_other_from_it()
    {
        var broken = new ScriptedTrimmer { OnFind = static _ => throw new IOException("The disk is away.") };
        var half = new ScriptedTrimmer { Broken = "b" };
        foreach (var tenantId in (string[])["a", "b", "c"])
        {
            half.Left[tenantId] = 10;
        }

        using var loop = NewLoop(new InstantTime(), broken, half);

        await loop.TrimAllAsync(Token);

        Assert.Equal(0, half.Left["a"]);
        Assert.Equal(10, half.Left["b"]);
        Assert.Equal(0, half.Left["c"]);
        Assert.Equal(2, _sums["purposepath.realtime.trim_faults"]);
        Assert.Equal(20, _sums["purposepath.realtime.events_trimmed"]);
    }

    [Fact]
    public async Task A_host_that_stops_does_not_wait_for_the_end_of_a_round()
    {
        var time = new FakeTimeProvider();
        var trimmer = new ScriptedTrimmer();
        trimmer.Left["t"] = 1_000_000;
        using var loop = NewLoop(time, trimmer);
        await loop.StartAsync(Token);

        // The first step is done, and the pause after it does not end.
        await Condition.HoldsAsync(() =>
        {
            time.Advance(trimmer.Steps.Count == 0 ? Interval : TimeSpan.Zero);
            return trimmer.Steps.Count == 1;
        });
        await loop.StopAsync(Token);

        Assert.Equal(1_000_000 - 500, trimmer.Left["t"]);
        Assert.True(loop.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task F23_a_position_older_than_retention_is_expired_and_the_oldest_kept_one_resumes()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(options => options.RetentionEvents = 1000, time);
        var positions = new List<string>();
        for (var number = 1; number <= 1600; number++)
        {
            positions.Add((await server.PublishAsync("tenant-1", number)).ToString());
        }

        time.Pass(TimeSpan.FromHours(24.5), TimeSpan.FromMinutes(1));
        await Condition.HoldsAsync(() =>
        {
            time.Advance(RetentionLoop.Pause);
            return server.Log.CountOf("tenant-1") == 1000;
        });
        await using var late = await server.ConnectAsync();
        await using var latest = await server.ConnectAsync();

        var expired = await late.ResumeAsync("tenant-1/user-1", positions[599]);
        var resumed = await latest.ResumeAsync("tenant-1/user-2", positions[600]);

        Assert.Equal($$"""{"status":"resync","reason":"expired","head":"{{positions[^1]}}"}""", expired.GetRawText());
        Assert.Equal($$"""{"status":"resumed","count":999,"head":"{{positions[^1]}}"}""", resumed.GetRawText());
    }

    private RetentionLoop NewLoop(TimeProvider time, params IEventLogTrimmer[] trimmers) => new(
        trimmers,
        Options.Create(new RealtimeServerOptions()),
        time,
        new LockedRandom(1),
        _services.GetRequiredService<RealtimeServerMetrics>(),
        NullLogger<RetentionLoop>.Instance);

    /// <summary>A log that has so many events to remove.</summary>
    private sealed class ScriptedTrimmer : IEventLogTrimmer
    {
        public SortedDictionary<string, int> Left { get; } = new(StringComparer.Ordinal);

        public List<int> Steps { get; } = [];

        public string? Broken { get; init; }

        public Action<string>? OnFind { get; set; }

        public ValueTask<IReadOnlyList<string>> FindTenantsAsync(string afterTenantId, RetentionRule rule, int maxCount, CancellationToken cancellationToken)
        {
            OnFind?.Invoke(afterTenantId);
            return new([.. Left.Keys.Where(tenantId => string.CompareOrdinal(tenantId, afterTenantId) > 0).Take(maxCount)]);
        }

        public ValueTask<int> TrimAsync(string tenantId, RetentionRule rule, int maxCount, CancellationToken cancellationToken)
        {
            if (tenantId == Broken)
            {
                throw new IOException("The row is locked.");
            }

            var removed = Math.Min(maxCount, Left[tenantId]);
            Left[tenantId] -= removed;
            if (removed > 0)
            {
                Steps.Add(removed);
            }

            return new(removed);
        }
    }
}

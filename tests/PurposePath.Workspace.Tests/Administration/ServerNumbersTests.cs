using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Administration;

namespace PurposePath.Workspace.Tests.Administration;

/// <summary>How far back the sums reach, wherever in a minute one looks.</summary>
public sealed class ServerNumbersTests : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _resumes;
    private readonly ServerNumbers _numbers;

    public ServerNumbersTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        var meter = meters.Create(RealtimeServerMetrics.MeterName);
        _deliveries = meter.CreateCounter<long>("purposepath.realtime.deliveries_out");
        _resumes = meter.CreateCounter<long>("purposepath.realtime.resumes");
        _numbers = new ServerNumbers(meters, _time);
        _ = _numbers.StartAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _numbers.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void What_is_counted_is_told_for_a_quarter_of_an_hour_and_for_less_than_five_seconds_more()
    {
        for (var second = 0; second < 60; second++)
        {
            _deliveries.Add(1);
            _resumes.Add(1, new("cohort", "10"), new("outcome", "resumed"));
            _time.Advance(Window);
            Assert.Equal((1, 1), (_numbers.Look().Deliveries, _numbers.LookAt(["10"])[0].Returns));

            _time.Advance(Span);
            Assert.Equal((0, 0), (_numbers.Look().Deliveries, _numbers.LookAt(["10"])[0].Returns));

            // The next one comes a second later within its minute.
            _time.Advance(TimeSpan.FromSeconds(56));
        }
    }

    [Fact]
    public void What_happens_evenly_is_told_at_most_six_in_a_thousand_too_high()
    {
        for (var second = 0; second < 3600; second++)
        {
            _deliveries.Add(1);
            _time.Advance(TimeSpan.FromSeconds(1));
            if (second > Window.TotalSeconds)
            {
                Assert.InRange(_numbers.Look().Deliveries, Window.TotalSeconds, Window.TotalSeconds * 1.006);
            }
        }
    }

    [Fact]
    public void The_minutes_are_those_of_the_clock_and_each_is_whole()
    {
        for (var second = 0; second < 1000; second++)
        {
            _deliveries.Add(1);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var minutes = _numbers.Look().PerMinute;

        Assert.Equal([.. Enumerable.Repeat(60L, 15), 40], minutes.Select(static minute => minute.Deliveries));
        Assert.Equal(_time.GetUtcNow().AddSeconds(-40), minutes[^1].At);
    }
}

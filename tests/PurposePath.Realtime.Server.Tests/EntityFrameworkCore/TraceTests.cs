using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>One trace from the request that causes an event to its delivery, across the database.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;
    private ActivityTraceId _recorded;

    public TraceTests()
    {
        // Other tests run at the same time: only what this one caused is recorded.
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is RealtimeServerMetrics.MeterName or CommitMetrics.MeterName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == _recorded ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_change_and_its_delivery_on_a_node_continue_the_trace_of_the_request()
    {
        var bell = new RecordingDoorbell();
        await using var database = TeamDatabase.Create(doorbell: bell);
        await using var server = await ServerUnderTest.StartAsync(services: services => services.AddSingleton(database.Log));
        bell.OnRing = ring => server.Services.GetRequiredService<IDoorbell>().RingAsync(ring.TenantId, ring.Sequence, CancellationToken.None).AsTask();
        await using var one = await server.JoinAsync("t");
        await using var two = await server.JoinAsync("t", "user-2");
        await server.IsLiveAsync(2);

        var request = StartRequest();
        await database.BumpAsync("t");
        request.Stop();
        await one.ReceiveAsync("goal.completed");
        await two.ReceiveAsync("goal.completed");

        await Condition.HoldsAsync(() => _ended.Count == 2);
        var commit = Assert.Single(_ended, static activity => activity.OperationName == "realtime commit");
        var delivery = Assert.Single(_ended, static activity => activity.OperationName == "realtime deliver");
        Assert.Equal((request.TraceId, request.SpanId), (commit.TraceId, commit.ParentSpanId));
        Assert.Equal((request.TraceId, commit.SpanId), (delivery.TraceId, delivery.ParentSpanId));
        Assert.Equal("committed", commit.GetTagItem("realtime.commit.outcome"));
        Assert.Equal(2, delivery.GetTagItem("realtime.connections"));
        Assert.Equal(1L, delivery.GetTagItem("realtime.event.sequence"));
        Assert.Equal(
            ["realtime.connections", "realtime.event.sequence", "realtime.event.type", "realtime.tenant"],
            delivery.TagObjects.Select(static tag => tag.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_that_fails_says_so_without_its_data()
    {
        await using var database = TeamDatabase.Create();
        var request = StartRequest();

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Writer.WriteAsync<bool>(
            static (_, _, _) => throw new InvalidOperationException("secret"), TestContext.Current.CancellationToken));
        request.Stop();

        var commit = Assert.Single(_ended);
        Assert.Equal(ActivityStatusCode.Error, commit.Status);
        Assert.Equal("failed", commit.GetTagItem("realtime.commit.outcome"));
        Assert.DoesNotContain(commit.TagObjects, static tag => $"{tag.Value}".Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_of_a_change_that_nobody_records_carry_no_trace()
    {
        await using var database = TeamDatabase.Create();

        await database.BumpAsync("t");
        StartRequest();
        await database.BumpAsync("t");
        Activity.Current!.Stop();

        var entries = await database.EntriesAsync("t");
        Assert.Null(entries[0].TraceParent);
        Assert.StartsWith($"00-{_recorded.ToHexString()}-", entries[1].TraceParent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_in_memory_carries_it_as_well()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("t");
        await server.IsLiveAsync(1);

        var request = StartRequest();
        await server.PublishAsync("t");
        request.Stop();
        await client.ReceiveAsync("goal.completed");

        await Condition.HoldsAsync(() => _ended.Count == 2);
        Assert.Equal(["realtime publish", "realtime deliver"], _ended.Select(static activity => activity.OperationName));
        Assert.All(_ended, activity => Assert.Equal(request.TraceId, activity.TraceId));
    }

    private Activity StartRequest()
    {
        var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        request.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        request.Start();
        _recorded = request.TraceId;
        return request;
    }
}

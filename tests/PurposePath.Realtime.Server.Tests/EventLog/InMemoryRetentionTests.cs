using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EventLog;

namespace PurposePath.Realtime.Server.Tests.EventLog;

public sealed class InMemoryRetentionTests : RetentionContract
{
    private readonly WallClock _time = new();
    private readonly InMemoryEventLog _log;

    public InMemoryRetentionTests() =>
        _log = new InMemoryEventLog(new InProcessDoorbell(), Options.Create(new RealtimeServerOptions()), _time, new LockedRandom(1));

    protected override IEventLog Log => _log;

    protected override IEventLogTrimmer Trimmer => _log;

    protected override int Histories => 300;

    [Fact]
    public void What_is_left_after_a_trim_costs_no_more_memory_than_it_needs()
    {
        var ring = new TenantRing(1_000_000, new Random(1));
        for (var number = 0; number < 200_000; number++)
        {
            ring.Append("t", Noon, null, []);
        }

        var full = ring.Slots;
        while (ring.Trim(new RetentionRule(10, Noon.AddHours(1)), 1000) == 1000)
        {
        }

        Assert.True(full >= 200_000, "The ring did not grow.");
        Assert.Equal(10, ring.Count);
        Assert.True(ring.Slots <= 40, $"{ring.Slots} slots stayed.");
    }

    protected override async Task<IReadOnlyList<StreamCursor>> AppendAsync(string tenantId, DateTimeOffset timestamp, int count)
    {
        var positions = new StreamCursor[count];
        var data = new GoalCompleted { GoalId = "g", TenantId = tenantId, CompletedAt = timestamp, CompletedBy = "u" };
        _time.Now = timestamp;
        for (var index = 0; index < count; index++)
        {
            positions[index] = await _log.PublishAsync(tenantId, GoalEvents.Completed, data, null, TestContext.Current.CancellationToken);
        }

        return positions;
    }

    /// <summary>A clock that a test may set back, as people do.</summary>
    private sealed class WallClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Noon;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

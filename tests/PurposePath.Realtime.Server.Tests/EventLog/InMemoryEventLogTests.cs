using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EventLog;

namespace PurposePath.Realtime.Server.Tests.EventLog;

public sealed class InMemoryEventLogTests
{
    private const int Capacity = 1000;

    private readonly InMemoryEventLog _log = new(
        new InProcessDoorbell(),
        Options.Create(new RealtimeServerOptions { InMemoryEventsPerTenant = Capacity }),
        new FakeTimeProvider(),
        new LockedRandom(1));

    [Fact]
    public async Task Positions_have_no_holes_one_epoch_and_different_nonces()
    {
        var empty = await _log.GetHeadAsync("t", Token);

        var positions = new List<StreamCursor>();
        for (var count = 0; count < 100; count++)
        {
            positions.Add(await PublishAsync("t"));
        }

        Assert.Equal(0, empty.Sequence);
        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), positions.Select(position => position.Sequence));
        Assert.All(positions, position => Assert.True(position.IsSameEpoch(empty)));
        Assert.Equal(100, positions.Select(position => position.Nonce).Distinct().Count());
        Assert.All(positions, position => Assert.True(StreamCursor.TryParse(position.ToString(), out _)));
    }

    [Fact]
    public async Task Concurrent_publishers_leave_no_hole()
    {
        var positions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<long>();
            for (var count = 0; count < 500; count++)
            {
                mine.Add((await PublishAsync("t")).Sequence);
            }

            return mine;
        })));

        Assert.Equal(Enumerable.Range(1, 4000).Select(number => (long)number), positions.SelectMany(mine => mine).Order());
    }

    [Theory]
    [InlineData(1, 10, 1, 5)]
    [InlineData(3, 2, 3, 4)]
    [InlineData(5, 10, 5, 5)]
    public async Task A_read_is_inclusive_and_bounded(long from, int count, long first, long last)
    {
        for (var number = 0; number < 5; number++)
        {
            await PublishAsync("t");
        }

        var page = await _log.ReadAsync("t", from, count, Token);

        Assert.Equal(5, page.Head.Sequence);
        Assert.Equal(first, page.Entries[0].Cursor.Sequence);
        Assert.Equal(last, page.Entries[^1].Cursor.Sequence);
    }

    [Fact]
    public async Task A_read_behind_the_head_is_empty()
    {
        await PublishAsync("t");

        Assert.Empty((await _log.ReadAsync("t", 2, 10, Token)).Entries);
        Assert.Empty((await _log.ReadAsync("empty", 1, 10, Token)).Entries);
    }

    [Fact]
    public async Task At_the_capacity_the_oldest_gives_way_whatever_its_age()
    {
        for (var number = 0; number < Capacity + 7; number++)
        {
            await PublishAsync("t");
        }

        var oldest = await _log.ReadAsync("t", 1, 1, Token);
        var newest = await _log.ReadAsync("t", Capacity + 7, 10, Token);

        Assert.Equal(8, Assert.Single(oldest.Entries).Cursor.Sequence);
        Assert.Equal(newest.Head, Assert.Single(newest.Entries).Cursor);
    }

    [Fact]
    public async Task Heads_come_for_tenants_with_a_log_only()
    {
        var position = await PublishAsync("one");

        var heads = await _log.GetHeadsAsync(["one", "two"], Token);

        Assert.Equal(position, Assert.Single(heads).Value);
    }

    [Fact]
    public async Task An_entry_keeps_what_was_published()
    {
        await _log.PublishAsync("t", GoalEvents.Completed, Data("done"), "mutation-1", Token);

        var entry = Assert.Single((await _log.ReadAsync("t", 1, 1, Token)).Entries);

        Assert.Equal("goal.completed", entry.Type);
        Assert.Equal("mutation-1", entry.ClientMutationId);
        Assert.Contains("\"finalNotes\":\"done\"", System.Text.Encoding.UTF8.GetString(entry.Utf8Data.Span));
    }

    [Fact]
    public async Task An_event_that_no_message_can_carry_is_refused_before_it_is_in_the_log()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await _log.PublishAsync("t", GoalEvents.Completed, Data(new string('x', 128 * 1024)), null, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await _log.PublishAsync("t", GoalEvents.Completed, Data(""), new string('x', 65), Token));

        Assert.Equal(0, (await _log.GetHeadAsync("t", Token)).Sequence);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static GoalCompleted Data(string notes) =>
        new() { GoalId = "g", TenantId = "t", CompletedAt = default, CompletedBy = "u", FinalNotes = notes };

    private ValueTask<StreamCursor> PublishAsync(string tenantId) =>
        _log.PublishAsync(tenantId, GoalEvents.Completed, Data(""), null, Token);
}

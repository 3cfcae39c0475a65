using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Tests.EventLog;

/// <summary>What every <see cref="IEventLog"/> owes its readers (docs/protocol.md 7); each implementation derives from it.</summary>
public abstract class EventLogContract
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    protected abstract IEventLog Log { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_log_has_one_stable_position()
    {
        var first = await Log.GetHeadAsync("new", Token);
        var second = await Log.GetHeadAsync("new", Token);
        var page = await Log.ReadAsync("new", 1, 10, Token);

        Assert.Equal(0, first.Sequence);
        Assert.True(StreamCursor.TryParse(first.ToString(), out _));
        Assert.Equal(first, second);
        Assert.Equal(first, page.Head);
        Assert.Empty(page.Entries);
    }

    [Fact]
    public async Task Reading_a_log_that_nobody_asked_for_yet_creates_its_position()
    {
        var page = await Log.ReadAsync("new", 1, 10, Token);

        Assert.Equal(await Log.GetHeadAsync("new", Token), page.Head);
        Assert.Empty(page.Entries);
    }

    [Fact]
    public async Task The_first_event_belongs_to_the_life_of_the_log_that_was_empty()
    {
        var empty = await Log.GetHeadAsync("t", Token);

        var first = await AppendAsync("t", Completed("t", 1), null);

        Assert.True(first.IsSameEpoch(empty));
        Assert.Equal(1, first.Sequence);
        Assert.NotEqual(empty.Nonce, first.Nonce);
    }

    [Fact]
    public async Task Positions_have_no_holes_one_epoch_and_a_nonce_each()
    {
        var positions = await AppendManyAsync("t", 40);

        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), positions.Select(position => position.Sequence));
        Assert.Single(positions.Select(position => position.Epoch).Distinct());
        Assert.Equal(40, positions.Select(position => position.Nonce).Distinct().Count());
        Assert.All(positions, position => Assert.True(StreamCursor.TryParse(position.ToString(), out var parsed) && parsed == position));
    }

    [Fact]
    public async Task What_was_appended_is_read_back_whole()
    {
        var data = Completed("t", 7);
        var position = await AppendAsync("t", data, "mutation-1");
        await AppendAsync("t", data, null);

        var page = await Log.ReadAsync("t", 1, 10, Token);

        var entry = page.Entries[0];
        Assert.Equal(position, entry.Cursor);
        Assert.Equal("goal.completed", entry.Type);
        Assert.Equal(Noon, entry.Timestamp);
        Assert.Equal("mutation-1", entry.ClientMutationId);
        Assert.Equal(GoalEvents.Completed.Serialize(data), entry.Utf8Data.ToArray());
        Assert.Null(page.Entries[1].ClientMutationId);
    }

    [Theory]
    [InlineData(1, 10, 1, 6)]
    [InlineData(3, 2, 3, 4)]
    [InlineData(6, 1, 6, 6)]
    [InlineData(6, 100, 6, 6)]
    public async Task A_read_is_inclusive_bounded_and_in_order(long from, int count, long first, long last)
    {
        var positions = await AppendManyAsync("t", 6);

        var page = await Log.ReadAsync("t", from, count, Token);

        Assert.Equal(positions[((int)first - 1)..(int)last], page.Entries.Select(entry => entry.Cursor));
        Assert.Equal(positions[^1], page.Head);
    }

    [Fact]
    public async Task A_read_past_the_head_gives_the_head_alone()
    {
        var positions = await AppendManyAsync("t", 3);

        var page = await Log.ReadAsync("t", 4, 10, Token);

        Assert.Equal(positions[^1], page.Head);
        Assert.Empty(page.Entries);
    }

    [Fact]
    public async Task Tenants_do_not_see_each_other()
    {
        var ours = await AppendManyAsync("ours", 2);
        var theirs = await AppendManyAsync("theirs", 3);

        var page = await Log.ReadAsync("ours", 1, 10, Token);

        Assert.Equal(ours, page.Entries.Select(entry => entry.Cursor));
        Assert.False(ours[0].IsSameEpoch(theirs[0]));
    }

    [Fact]
    public async Task Heads_are_read_together_and_tenants_without_a_log_are_absent()
    {
        var ours = await AppendManyAsync("ours", 2);
        var theirs = await AppendManyAsync("theirs", 3);
        await AppendManyAsync("unasked", 1);

        var heads = await Log.GetHeadsAsync(["ours", "theirs", "nobody"], Token);

        Assert.Equal(2, heads.Count);
        Assert.Equal(ours[^1], heads["ours"]);
        Assert.Equal(theirs[^1], heads["theirs"]);
    }

    [Fact]
    public async Task The_heads_of_nobody_are_none() => Assert.Empty(await Log.GetHeadsAsync([], Token));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    public async Task A_read_before_the_beginning_or_of_nothing_is_refused(long from, int count) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Log.ReadAsync("t", from, count, Token));

    /// <summary>Appends one event at <see cref="Noon"/>.</summary>
    protected abstract Task<StreamCursor> AppendAsync(string tenantId, GoalCompleted data, string? clientMutationId);

    private static GoalCompleted Completed(string tenantId, int number) =>
        new() { GoalId = $"goal-{number}", TenantId = tenantId, CompletedAt = Noon, CompletedBy = "user-1", FinalNotes = "Ünïcode \"…\"" };

    private async Task<StreamCursor[]> AppendManyAsync(string tenantId, int count)
    {
        var positions = new StreamCursor[count];
        for (var index = 0; index < count; index++)
        {
            positions[index] = await AppendAsync(tenantId, Completed(tenantId, index + 1), null);
        }

        return positions;
    }
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Joining;
using PurposePath.Realtime.Server.Tests.EventLog;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

public sealed class EfEventLogTests : EventLogContract, IAsyncDisposable
{
    private readonly TeamDatabase _database = TeamDatabase.Create();

    protected override IEventLog Log => _database.Log;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Reads_begin_where_trimming_ended()
    {
        for (var count = 0; count < 5; count++)
        {
            await _database.BumpAsync("t");
        }

        await using var context = _database.NewContext();
        await context.Set<EventRecord>().Where(row => row.Sequence < 4).ExecuteDeleteAsync(Token);
        var page = await Log.ReadAsync("t", 1, 10, Token);

        Assert.Equal([4L, 5L], page.Entries.Select(entry => entry.Cursor.Sequence));
        Assert.Equal(5, page.Head.Sequence);
        Assert.Equal(6, (await _database.BumpAsync("t"))[0].Sequence);
    }

    [Fact]
    public async Task A_log_created_by_another_connection_at_the_same_moment_is_the_log()
    {
        var rival = default(StreamCursor);
        _database.BeforeNextSave(async _ => rival = await Log.GetHeadAsync("t", Token));

        var head = await Log.GetHeadAsync("t", Token);

        Assert.Equal("t", Assert.Single(await _database.TenantsWithLogAsync()));
        Assert.Equal(rival, head);
    }

    [Fact]
    [Trait("needs", "sqlite")]
    public async Task A_log_that_cannot_be_created_says_why()
    {
        await using var context = _database.NewContext();
        await context.Database.ExecuteSqlRawAsync("CREATE TRIGGER t BEFORE INSERT ON StreamHeads BEGIN SELECT RAISE(ABORT, 'disk full'); END", Token);

        var failure = await Assert.ThrowsAsync<DbUpdateException>(async () => await Log.GetHeadAsync("t", Token));

        Assert.Contains("disk full", failure.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_heads_are_one_query()
    {
        var tenants = Enumerable.Range(0, 40_000).Select(number => $"tenant-{number}").ToList();
        await _database.BumpAsync("tenant-39999");
        _database.Commands.Clear();

        var heads = await Log.GetHeadsAsync(tenants, Token);

        Assert.Equal("tenant-39999", Assert.Single(heads).Key);
        Assert.Single(_database.Commands, text => text.Contains("StreamHeads", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Head_and_entries_are_of_one_moment()
    {
        await _database.BumpAsync("t");
        _database.BeforeNextQueryOf("EventRecords", () => _database.BumpAsync("t"));

        var page = await Log.ReadAsync("t", 1, 10, Token);

        Assert.Equal(1, page.Head.Sequence);
        Assert.Equal(page.Head, Assert.Single(page.Entries).Cursor);
        Assert.Equal(2, (await Log.GetHeadAsync("t", Token)).Sequence);
    }

    [Fact]
    public async Task A_new_epoch_makes_every_position_that_was_told_a_foreign_one()
    {
        var told = await _database.BumpAsync("t", points: 2);
        await _database.BumpAsync("u");

        Assert.Equal(2, await _database.Epochs.RenewAsync(Token));
        var page = await Log.ReadAsync("t", 1, 10, Token);
        var next = Assert.Single(await _database.BumpAsync("t"));

        Assert.Equal([1L, 2L], page.Entries.Select(entry => entry.Cursor.Sequence));
        Assert.All(page.Entries, entry => Assert.True(entry.Cursor.IsSameEpoch(page.Head) && !entry.Cursor.IsSameEpoch(told[0])));
        Assert.Equal(ResyncReasons.EpochChanged, PositionProof.Refute(told[1], await Log.ReadAsync("t", PositionProof.ReadFrom(told[1]), 10, Token)));
        Assert.Equal(3, next.Sequence);
        Assert.True(next.IsSameEpoch(page.Head));
    }

    [Fact]
    public async Task Who_was_told_positions_of_the_old_epoch_while_it_is_renewed_reads_anew()
    {
        var last = Assert.Single(await _database.BumpAsync("t"));

        await _database.Epochs.RenewAsync(Token);

        Assert.Equal(PageVerdict.Rewritten, PageCheck.Compare(last, await Log.ReadAsync("t", last.Sequence, 10, Token)));
    }

    protected override async Task<StreamCursor> AppendAsync(string tenantId, GoalCompleted data, string? clientMutationId)
    {
        var written = await _database.Writer.WriteAsync(
            (_, events, _) =>
            {
                events.Record(tenantId, GoalEvents.Completed, data, Noon, clientMutationId);
                return Task.FromResult(Change.Keep(true));
            },
            Token);
        return Assert.Single(written.Positions);
    }
}

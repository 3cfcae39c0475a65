using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Realtime.Server.Tests.EventLog;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

public sealed class EfRetentionTests : RetentionContract, IAsyncDisposable
{
    private readonly TeamDatabase _database = TeamDatabase.Create();

    protected override IEventLog Log => _database.Log;

    protected override IEventLogTrimmer Trimmer => _database.Trimmer;

    protected override int Histories => 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_step_is_one_statement_and_between_two_steps_a_change_gets_its_turn()
    {
        await AppendAsync("t", Noon, 30);
        var rule = new RetentionRule(5, Noon.AddHours(1));
        _database.Commands.Clear();

        var first = await Trimmer.TrimAsync("t", rule, 10, Token);
        var position = Assert.Single(await _database.BumpAsync("t"));
        var second = await Trimmer.TrimAsync("t", rule, 10, Token);

        Assert.Equal(10, first);
        Assert.Equal(10, second);
        Assert.Equal(31, position.Sequence);
        Assert.Equal(2, _database.Deletes.Count);
    }

    [Fact]
    public async Task A_change_under_way_is_waited_for_and_what_it_appends_stays()
    {
        await AppendAsync("t", Noon, 30);
        Task<int>? trimming = null;
        var hasLooked = new TaskCompletionSource();
        _database.BeforeNextQueryOf("EventRecords", () =>
        {
            hasLooked.SetResult();
            return Task.CompletedTask;
        });

        await _database.Writer.WriteAsync(
            async (context, events, token) =>
            {
                await TeamDatabase.AddPointsAsync(context, events, "t", 1, token);
                trimming = Trimmer.TrimAsync("t", new RetentionRule(5, Noon.AddHours(1)), 100, token).AsTask();
                await hasLooked.Task;
                return Change.Keep(true);
            },
            Token);

        // It read the head before the change was committed, so it removed by the older one.
        Assert.Equal(25, await trimming!);
        Assert.Equal(Enumerable.Range(26, 6).Select(static number => (long)number), (await _database.EntriesAsync("t")).Select(static entry => entry.Cursor.Sequence));
    }

    [Fact]
    public async Task A_snapshot_that_is_being_read_keeps_what_is_trimmed_meanwhile()
    {
        await AppendAsync("t", Noon, 30);
        _database.BeforeNextQueryOf("EventRecords", async () => await Trimmer.TrimAsync("t", new RetentionRule(5, Noon.AddHours(1)), 100, Token));

        var before = await Log.ReadAsync("t", 1, 100, Token);
        var after = await Log.ReadAsync("t", 1, 100, Token);

        Assert.Equal(30, before.Entries.Count);
        Assert.Equal(5, after.Entries.Count);
    }

    [Fact]
    public async Task Two_nodes_that_trim_the_same_log_remove_it_once()
    {
        await AppendAsync("t", Noon, 300);
        var rule = new RetentionRule(5, Noon.AddHours(1));

        var removed = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                var sum = 0;
                for (var step = 0; step < 100; step++)
                {
                    sum += await Trimmer.TrimAsync("t", rule, 10, Token);
                }

                return sum;
            },
            Token)));

        Assert.Equal(295, removed.Sum());
        Assert.Equal(5, (await _database.EntriesAsync("t")).Count);
    }

    protected override async Task<IReadOnlyList<StreamCursor>> AppendAsync(string tenantId, DateTimeOffset timestamp, int count)
    {
        var written = await _database.Writer.WriteAsync(
            (_, events, _) =>
            {
                for (var number = 0; number < count; number++)
                {
                    events.Record(tenantId, GoalEvents.Completed, TeamDatabase.Reached(tenantId, number), timestamp, null);
                }

                return Task.FromResult(Change.Keep(true));
            },
            Token);
        return written.Positions;
    }
}

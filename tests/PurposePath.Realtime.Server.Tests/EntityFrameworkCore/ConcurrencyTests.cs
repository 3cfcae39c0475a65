using System.Collections.Concurrent;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>The promises of the log under many writers at once, some of which fail (docs/protocol.md 7 and 8).</summary>
public sealed class ConcurrencyTests
{
    private const int Rounds = 6;

    private static readonly int Writers = TeamDatabase.IsPostgres ? 32 : 16;

    private static readonly string[] Tenants = ["ash", "birch", "cedar"];

    private static readonly Gen<Step> Steps =
        from tenant in Gen.Int[0, Tenants.Length - 1].Select(index => Tenants[index])
        from ending in Gen.Enum<Ending>()
        from points in Gen.Int[0, 3]
        from pauses in Gen.Int[0, 2]
        select new Step(tenant, ending, points, pauses);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Positions_are_without_holes_in_the_order_of_commits_and_only_what_was_kept_has_one() =>
        Steps.Array[1, 12].Array[Writers].SampleAsync(
            async plan =>
            {
                await using var database = TeamDatabase.Create();
                var kept = new ConcurrentBag<Kept>();

                await Task.WhenAll(plan.Select(steps => Task.Run(() => WriteAsync(database, steps, kept), Token)));

                foreach (var tenant in Tenants)
                {
                    await AssertExactAsync(database, tenant, [.. kept.Where(change => change.Tenant == tenant)]);
                }
            },
            iter: Rounds,
            threads: 1);

    [Fact]
    public Task A_snapshot_is_the_fold_of_the_events_up_to_its_position() =>
        Steps.Array[1, 8].Array[Writers].SampleAsync(
            async plan =>
            {
                await using var database = TeamDatabase.Create();
                var writing = Task.WhenAll(plan.Select(steps => Task.Run(() => WriteAsync(database, steps, []), Token)));

                var readers = Tenants.Select(tenant => Task.Run(() => ReadAsync(database, tenant, writing), Token));
                var seen = (await Task.WhenAll(readers)).SelectMany(snapshots => snapshots).ToList();
                await writing;

                var scores = new Dictionary<StreamCursor, int>();
                foreach (var tenant in Tenants)
                {
                    scores[new StreamCursor((await database.Log.GetHeadAsync(tenant, Token)).Epoch, 0, string.Empty)] = 0;
                    foreach (var entry in await database.EntriesAsync(tenant))
                    {
                        scores[entry.Cursor] = TeamDatabase.ScoreOf(entry);
                    }
                }

                Assert.All(seen, snapshot => Assert.Equal(scores[Key(snapshot.Position)], snapshot.Data));
            },
            iter: Rounds,
            threads: 1);

    [Fact]
    public async Task Changes_that_wait_for_each_other_are_run_again_until_both_are_kept()
    {
        await using var database = TeamDatabase.Create();
        await database.BumpAsync("ash");
        await database.BumpAsync("birch");
        var (there, back) = (new TaskCompletionSource(), new TaskCompletionSource());
        var runs = 0;

        await Task.WhenAll(MoveAsync("ash", "birch", there, back.Task), MoveAsync("birch", "ash", back, there.Task));

        foreach (var tenant in (string[])["ash", "birch"])
        {
            Assert.Equal([1L, 2L, 3L], (await database.EntriesAsync(tenant)).Select(entry => entry.Cursor.Sequence));
            Assert.Equal(3, await database.ScoreAsync(tenant));
        }

        // PostgreSQL lets both lock their first row, and ends one of them when each waits for the other's; SQLite has them take turns.
        Assert.Equal(TeamDatabase.IsPostgres ? 3 : 2, runs);

        Task MoveAsync(string first, string second, TaskCompletionSource hasFirst, Task otherHasFirst) => database.Writer.WriteAsync(
            async (context, events, token) =>
            {
                Interlocked.Increment(ref runs);
                await AddAsync(context, events, first, token);
                hasFirst.TrySetResult();
                if (TeamDatabase.IsPostgres)
                {
                    await otherHasFirst.WaitAsync(token);
                }

                await AddAsync(context, events, second, token);
                return Change.Keep(true);
            },
            Token);

        static async Task AddAsync(TeamContext context, EventRecorder events, string tenant, CancellationToken token)
        {
            await context.Scores.Where(score => score.TenantId == tenant)
                .ExecuteUpdateAsync(score => score.SetProperty(row => row.Value, row => row.Value + 1), token);
            events.Record(tenant, GoalEvents.Completed, TeamDatabase.Reached(tenant, 0), DateTimeOffset.UnixEpoch, null);
        }
    }

    // The empty log's nonce is not among the entries.
    private static StreamCursor Key(StreamCursor position) => position.Sequence == 0 ? new StreamCursor(position.Epoch, 0, string.Empty) : position;

    private static async Task AssertExactAsync(TeamDatabase database, string tenant, IReadOnlyList<Kept> kept)
    {
        var entries = await database.EntriesAsync(tenant);
        var head = await database.Log.GetHeadAsync(tenant, Token);

        // Each event says the score it leads to, and the score is read and written in the same transaction: events in another order than the
        // commits, an event too many or one too few would show as a score out of its place.
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number), entries.Select(entry => entry.Cursor.Sequence));
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(TeamDatabase.ScoreOf));
        Assert.Equal(entries.Count, await database.ScoreAsync(tenant));
        Assert.All(entries, entry => Assert.Equal(head.Epoch, entry.Cursor.Epoch));
        Assert.Equal(entries.Count, head.Sequence);
        Assert.Equal(entries.Select(entry => entry.Cursor).ToHashSet(), kept.SelectMany(change => change.Positions).ToHashSet());
        Assert.Equal(entries.Count, kept.Sum(change => change.Positions.Count));
    }

    private static async Task WriteAsync(TeamDatabase database, Step[] steps, ConcurrentBag<Kept> kept)
    {
        foreach (var step in steps)
        {
            using var cancellation = new CancellationTokenSource();
            try
            {
                var written = await database.Writer.WriteAsync(
                    (context, events, token) => RunAsync(context, events, step, cancellation, token),
                    cancellation.Token);
                Assert.Equal(step.Ending == Ending.Keep ? step.Points : 0, written.Positions.Count);
                kept.Add(new Kept(step.Tenant, written.Positions));
            }
            catch (NotSupportedException) when (step.Ending == Ending.Throw)
            {
                continue;
            }
            catch (OperationCanceledException) when (step.Ending == Ending.Cancel)
            {
                continue;
            }
        }
    }

    private static async Task<Change<bool>> RunAsync(
        TeamContext context,
        EventRecorder events,
        Step step,
        CancellationTokenSource cancellation,
        CancellationToken cancellationToken)
    {
        await TeamDatabase.AddPointsAsync(context, events, step.Tenant, step.Points, cancellationToken);
        for (var pause = 0; pause < step.Pauses; pause++)
        {
            await Task.Yield();
        }

        switch (step.Ending)
        {
            case Ending.Throw:
                await context.SaveChangesAsync(cancellationToken);
                throw new NotSupportedException();
            case Ending.Cancel:
                await cancellation.CancelAsync();
                return Change.Keep(true);
            default:
                return step.Ending == Ending.Keep ? Change.Keep(true) : Change.Discard(true);
        }
    }

    private static async Task<List<(StreamCursor Position, int Data)>> ReadAsync(TeamDatabase database, string tenant, Task writing)
    {
        var seen = new List<(StreamCursor, int)>();
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            var read = await database.Reader.ReadAsync(
                tenant,
                (context, token) => context.Scores.Where(score => score.TenantId == tenant).SumAsync(score => score.Value, token),
                Token);
            seen.Add((read.Position, read.Data));
        }
        while (!isLast);

        return seen;
    }

    private enum Ending
    {
        Keep,
        Discard,
        Throw,
        Cancel,
    }

    private sealed record Step(string Tenant, Ending Ending, int Points, int Pauses);

    private sealed record Kept(string Tenant, IReadOnlyList<StreamCursor> Positions);
}

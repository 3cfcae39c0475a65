using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

public sealed class TransactionalWriterTests : IAsyncDisposable
{
    private readonly RecordingDoorbell _doorbell = new();
    private readonly TeamDatabase _database;

    public TransactionalWriterTests() => _database = TeamDatabase.Create(doorbell: _doorbell);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_change_its_events_and_their_positions_are_one()
    {
        var positions = await _database.BumpAsync("t", points: 3);

        var entries = await _database.EntriesAsync("t");
        Assert.Equal([1L, 2L, 3L], positions.Select(position => position.Sequence));
        Assert.Equal(positions, entries.Select(entry => entry.Cursor));
        Assert.Equal([1, 2, 3], entries.Select(TeamDatabase.ScoreOf));
        Assert.Equal(3, await _database.ScoreAsync("t"));
        Assert.Equal(positions[^1], await _database.Log.GetHeadAsync("t", Token));
        Assert.Equal([new DoorbellRing("t", 3)], _doorbell.Rings);
    }

    [Fact]
    public async Task A_change_may_concern_several_tenants_and_hears_its_positions_in_its_own_order()
    {
        var written = await _database.Writer.WriteAsync(
            (_, events, _) =>
            {
                foreach (var tenant in (string[])["b", "a", "b"])
                {
                    events.Record(tenant, GoalEvents.Completed, TeamDatabase.Reached(tenant, 1), DateTimeOffset.UnixEpoch, null);
                }

                return Task.FromResult(Change.Keep("done"));
            },
            Token);

        Assert.Equal("done", written.Result);
        Assert.Equal([1L, 1L, 2L], written.Positions.Select(position => position.Sequence));
        Assert.Equal(written.Positions[2], await _database.Log.GetHeadAsync("b", Token));
        Assert.Equal(written.Positions[1], await _database.Log.GetHeadAsync("a", Token));
        Assert.Equivalent(new[] { new DoorbellRing("a", 1), new DoorbellRing("b", 2) }, _doorbell.Rings, strict: true);
    }

    [Fact]
    public async Task The_last_step_knows_the_positions_and_takes_everything_with_it_when_it_fails()
    {
        static Task<Change<string>> Complete(DbContext context, EventRecorder events, CancellationToken token)
        {
            events.Record("t", GoalEvents.Completed, TeamDatabase.Reached("t", 1), DateTimeOffset.UnixEpoch, null);
            return Task.FromResult(Change.Keep("done"));
        }

        Written<string>? seen = null;
        var written = await _database.Writer.WriteAsync(
            Complete,
            (_, done, _) =>
            {
                seen = done;
                return Task.CompletedTask;
            },
            Token);
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            _database.Writer.WriteAsync(Complete, (_, _, _) => throw new InvalidDataException("no"), Token));

        Assert.Equal(written, seen);
        Assert.Single(await _database.EntriesAsync("t"));
    }

    [Fact]
    public async Task A_discarded_change_leaves_nothing_but_its_result()
    {
        await _database.BumpAsync("t");

        var written = await _database.Writer.WriteAsync(
            async (context, events, token) =>
            {
                await TeamDatabase.AddPointsAsync(context, events, "t", 5, token);
                await context.SaveChangesAsync(token);
                return Change.Discard("refused");
            },
            Token);

        Assert.Equal("refused", written.Result);
        Assert.Empty(written.Positions);
        Assert.Equal(1, await _database.ScoreAsync("t"));
        Assert.Single(await _database.EntriesAsync("t"));
        Assert.Single(_doorbell.Rings);
        Assert.Equal(2, (await _database.BumpAsync("t"))[0].Sequence);
    }

    [Fact]
    public async Task A_change_that_throws_runs_once_and_leaves_nothing()
    {
        var runs = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.Writer.WriteAsync<bool>(
            async (context, events, token) =>
            {
                runs++;
                await TeamDatabase.AddPointsAsync(context, events, "t", 1, token);
                await context.SaveChangesAsync(token);
                throw new InvalidOperationException("a defect");
            },
            Token));

        Assert.Equal(1, runs);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task A_change_that_the_database_refuses_leaves_nothing()
    {
        await Assert.ThrowsAsync<DbUpdateException>(() => _database.Writer.WriteAsync(
            async (context, events, token) =>
            {
                await TeamDatabase.AddPointsAsync(context, events, "t", 1, token);
                context.Add(new Score { TenantId = "impossible", Value = 1000 });
                return Change.Keep(true);
            },
            Token));

        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Cancelling_before_the_commit_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _database.Writer.WriteAsync(
            async (context, events, _) =>
            {
                await TeamDatabase.AddPointsAsync(context, events, "t", 1, Token);
                await cancellation.CancelAsync();
                return Change.Keep(true);
            },
            cancellation.Token));

        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Cancelling_while_the_commit_runs_comes_too_late()
    {
        using var cancellation = new CancellationTokenSource();
        _database.Events.OnCommitting = cancellation.Cancel;

        var positions = await _database.BumpAsync("t", cancellationToken: cancellation.Token);

        Assert.Equal(positions, (await _database.EntriesAsync("t")).Select(entry => entry.Cursor));
        Assert.Single(_doorbell.Rings);
    }

    [Fact]
    public async Task A_change_without_events_is_kept_and_rings_nobody()
    {
        var written = await _database.Writer.WriteAsync(
            (context, _, _) =>
            {
                context.Add(new Score { TenantId = "t", Value = 9 });
                return Task.FromResult(Change.Keep(true));
            },
            Token);

        Assert.Empty(written.Positions);
        Assert.Equal(9, await _database.ScoreAsync("t"));
        Assert.Empty(_doorbell.Rings);
    }

    [Fact]
    public async Task Whoever_hears_the_doorbell_finds_the_event()
    {
        var heads = new List<long>();
        _doorbell.OnRing = async ring => heads.Add((await _database.Log.GetHeadAsync(ring.TenantId, Token)).Sequence);

        await _database.BumpAsync("t", points: 2);
        await _database.BumpAsync("t");

        Assert.Equal([2L, 3L], heads);
    }

    [Fact]
    public async Task Whoever_hears_the_doorbell_may_write()
    {
        _doorbell.OnRing = ring => ring.Sequence == 1 ? _database.BumpAsync("t") : Task.CompletedTask;

        await _database.BumpAsync("t");

        Assert.Equal(2, await _database.ScoreAsync("t"));
    }

    [Fact]
    public async Task A_broken_doorbell_does_not_deny_the_change()
    {
        _doorbell.OnRing = _ => throw new IOException("the broker is away");

        var positions = await _database.BumpAsync("t");

        Assert.Equal(positions, (await _database.EntriesAsync("t")).Select(entry => entry.Cursor));
    }

    [Fact]
    public async Task The_first_writers_of_a_tenant_agree_on_one_life_of_the_log()
    {
        var starts = Enumerable.Range(0, 16).Select(number => Task.Run(
            async () => number % 2 == 0
                ? (await _database.BumpAsync("t"))[0]
                : await _database.Log.GetHeadAsync("t", Token),
            Token));

        var positions = await Task.WhenAll(starts);

        Assert.Single(positions.Select(position => position.Epoch).Distinct());
        Assert.Equal(Enumerable.Range(1, 8), (await _database.EntriesAsync("t")).Select(TeamDatabase.ScoreOf));
    }

    private async Task AssertUntouchedAsync()
    {
        Assert.Equal(0, await _database.ScoreAsync("t"));
        Assert.Empty(await _database.TenantsWithLogAsync());
        Assert.Empty(_doorbell.Rings);
        Assert.Equal(1, (await _database.BumpAsync("t"))[0].Sequence);
    }
}

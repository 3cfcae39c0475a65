using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>When a change runs again, and when it must not.</summary>
public sealed class RepeatedChangeTests : IAsyncDisposable
{
    private const int Busy = 5;
    private const int Full = 13;

    private readonly InstantTime _time = new();
    private readonly RecordingDoorbell _doorbell = new();
    private readonly TeamDatabase _database;
    private int _runs;

    public RepeatedChangeTests() => _database = TeamDatabase.Create(_time, _doorbell);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_busy_file_is_asked_again_after_growing_waits()
    {
        FailNextBegins(4, Busy);

        var positions = await CountedBumpAsync();

        Assert.Equal(1, Assert.Single(positions).Sequence);
        Assert.Equal(4, _time.Waits.Count);
        Assert.All(
            _time.Waits.Select((wait, index) => wait.TotalMilliseconds / (20 << index)),
            share => Assert.InRange(share, 0.5, 1));
    }

    [Fact]
    public async Task A_change_that_was_turned_away_at_its_end_runs_again_from_the_beginning()
    {
        var failures = 2;
        _database.BeforeNextSave(FailAsync);

        var positions = await CountedBumpAsync();

        Assert.Equal(3, _runs);
        Assert.Equal(1, Assert.Single(positions).Sequence);
        Assert.Equal(1, await _database.ScoreAsync("t"));
        Assert.Single(_doorbell.Rings);

        Task FailAsync(DbContext context)
        {
            _database.BeforeNextSave(--failures > 0 ? FailAsync : _ => Task.CompletedTask);
            throw new SqliteException("database is locked", Busy);
        }
    }

    // On SQLite the writer's lock keeps two first writers apart; where rows are locked, the second fails on the key of the first one's head.
    [Fact]
    public async Task The_second_of_two_first_writers_of_a_tenant_runs_again()
    {
        _database.BeforeNextSave(FailOnHeadAsync);

        var positions = await CountedBumpAsync();

        Assert.Equal(2, _runs);
        Assert.Equal(1, Assert.Single(positions).Sequence);
        Assert.Equal(1, await _database.ScoreAsync("t"));

        Task FailOnHeadAsync(DbContext context)
        {
            var heads = context.ChangeTracker.Entries<StreamHead>().Cast<EntityEntry>().ToList();
            if (heads.Count > 0)
            {
                throw new DbUpdateException("duplicate key", new IOException("duplicate key"), heads);
            }

            _database.BeforeNextSave(FailOnHeadAsync);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_file_that_stays_busy_is_reported()
    {
        FailNextBegins(int.MaxValue, Busy);

        await Assert.ThrowsAsync<SqliteException>(CountedBumpAsync);

        Assert.Equal(4, _time.Waits.Count);
        Assert.Equal(0, _runs);
    }

    [Fact]
    public async Task A_file_that_was_busy_for_long_is_not_asked_again()
    {
        _database.Events.OnBegin = () =>
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            throw new SqliteException("database is locked", Busy);
        };

        await Assert.ThrowsAsync<SqliteException>(CountedBumpAsync);

        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task Another_failure_of_the_database_is_reported_at_once()
    {
        FailNextBegins(1, Full);

        await Assert.ThrowsAsync<SqliteException>(CountedBumpAsync);

        Assert.Empty(_time.Waits);
    }

    [Fact]
    [Trait("clause", "F56")]
    public async Task F56_a_commit_whose_answer_was_lost_is_found_by_its_nonce_and_not_run_again()
    {
        _database.Events.OnCommitted = () =>
        {
            _database.Events.OnCommitted = null;
            throw new SqliteException("the connection was cut", Busy);
        };

        var positions = await CountedBumpAsync();

        Assert.Equal(1, _runs);
        Assert.Equal(positions, (await _database.EntriesAsync("t")).Select(entry => entry.Cursor));
        Assert.Equal(new DoorbellRing("t", 1), Assert.Single(_doorbell.Rings));
    }

    [Fact]
    [Trait("clause", "F56")]
    public async Task F56_a_commit_that_is_not_found_is_reported_as_unknown_and_not_run_again()
    {
        _database.Events.OnCommitting = () =>
        {
            _database.Events.OnCommitting = null;
            throw new SqliteException("the connection was cut", Busy);
        };

        var failure = await Assert.ThrowsAsync<CommitUnknownException>(CountedBumpAsync);

        Assert.IsType<SqliteException>(failure.InnerException);
        Assert.Equal(1, _runs);
        Assert.Empty(_doorbell.Rings);
        Assert.Equal(0, await _database.ScoreAsync("t"));
        Assert.Equal(1, Assert.Single(await CountedBumpAsync()).Sequence);
    }

    [Fact]
    public async Task A_lost_commit_without_events_is_reported_as_unknown()
    {
        _database.Events.OnCommitted = () => throw new SqliteException("the connection was cut", Busy);

        await Assert.ThrowsAsync<CommitUnknownException>(() => _database.Writer.WriteAsync(
            (context, _, _) =>
            {
                _runs++;
                context.Add(new Score { TenantId = "t", Value = 1 });
                return Task.FromResult(Change.Keep(true));
            },
            Token));

        Assert.Equal(1, _runs);
        Assert.Equal(1, await _database.ScoreAsync("t"));
    }

    private async Task<IReadOnlyList<Protocol.StreamCursor>> CountedBumpAsync()
    {
        var written = await _database.Writer.WriteAsync(
            async (context, events, token) =>
            {
                _runs++;
                await TeamDatabase.AddPointsAsync(context, events, "t", 1, token);
                return Change.Keep(true);
            },
            Token);
        return written.Positions;
    }

    private void FailNextBegins(int count, int code) => _database.Events.OnBegin = () =>
    {
        if (count-- > 0)
        {
            throw new SqliteException("the file says no", code);
        }
    };
}

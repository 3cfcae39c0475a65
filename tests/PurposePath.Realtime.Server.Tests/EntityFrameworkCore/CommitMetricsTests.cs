using Microsoft.Data.Sqlite;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>Every change is counted once, whatever becomes of it.</summary>
public sealed class CommitMetricsTests : IAsyncDisposable
{
    private const string Changes = "purposepath.realtime.commit.changes";
    private const int Busy = 5;

    private readonly RecordingDoorbell _doorbell = new();
    private readonly TeamDatabase _database;
    private readonly MeterSums _sums;

    public CommitMetricsTests()
    {
        _database = TeamDatabase.Create(new InstantTime(), _doorbell);
        _sums = new MeterSums(_database.Meters);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _sums.Dispose();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_its_events_its_retries_and_a_bell_that_fails_are_counted()
    {
        var busy = 2;
        _database.Events.OnBegin = () =>
        {
            if (busy-- > 0)
            {
                throw new SqliteException("database is locked", Busy);
            }
        };
        _doorbell.OnRing = static _ => throw new IOException("The broker is away.");

        await _database.BumpAsync("t", points: 3);

        Assert.Equal(1, _sums[Changes + " outcome=committed"]);
        Assert.Equal(1, _sums.Total(Changes));
        Assert.Equal(3, _sums["purposepath.realtime.commit.events"]);
        Assert.Equal(2, _sums["purposepath.realtime.commit.retries"]);
        Assert.Equal(1, _sums["purposepath.realtime.commit.doorbell_faults"]);
        Assert.Equal(1, _sums["purposepath.realtime.commit.duration"]);
    }

    [Fact]
    public async Task A_change_that_is_not_kept_and_one_that_throws_leave_no_event_behind_and_are_told_apart()
    {
        await _database.Writer.WriteAsync(static (_, _, _) => Task.FromResult(Change.Discard(true)), Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _database.Writer.WriteAsync<bool>(static (_, _, _) => throw new InvalidOperationException("no"), Token));

        Assert.Equal(1, _sums[Changes + " outcome=discarded"]);
        Assert.Equal(1, _sums[Changes + " outcome=failed"]);
        Assert.Equal(2, _sums.Total(Changes));
        Assert.Equal(0, _sums["purposepath.realtime.commit.events"] + _sums["purposepath.realtime.commit.duration"]);
    }

    [Fact]
    public async Task Whoever_gives_up_between_two_attempts_has_cancelled()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _database.Events.OnBegin = () =>
        {
            caller.Cancel();
            throw new SqliteException("database is locked", Busy);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _database.BumpAsync("t", cancellationToken: caller.Token));

        Assert.Equal(1, _sums[Changes + " outcome=cancelled"]);
        Assert.Equal(1, _sums.Total(Changes));
    }

    [Fact]
    public async Task A_commit_that_nobody_knows_about_is_neither_committed_nor_failed()
    {
        _database.Events.OnCommitting = () =>
        {
            _database.Events.OnCommitting = null;
            throw new SqliteException("the connection was cut", Busy);
        };

        await Assert.ThrowsAsync<CommitUnknownException>(() => _database.BumpAsync("t"));

        Assert.Equal(1, _sums[Changes + " outcome=unknown"]);
        Assert.Equal(1, _sums.Total(Changes));
    }
}

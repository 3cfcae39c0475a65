using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

public sealed class SnapshotReaderTests : IAsyncDisposable
{
    // https://www.postgresql.org/docs/current/errcodes-appendix.html: read_only_sql_transaction.
    private const string ReadOnlyTransaction = "25006";

    private readonly TeamDatabase _database = TeamDatabase.Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Data_comes_with_the_position_it_is_true_for()
    {
        var positions = await _database.BumpAsync("t", points: 2);

        var seen = await ReadScoreAsync();

        Assert.Equal(positions[^1], seen.Position);
        Assert.Equal(2, seen.Data);
    }

    [Fact]
    public async Task A_change_that_commits_between_position_and_data_is_in_neither()
    {
        await _database.BumpAsync("t");
        _database.BeforeNextQueryOf("Scores", () => _database.BumpAsync("t"));

        var seen = await ReadScoreAsync();

        Assert.Equal(1, seen.Position.Sequence);
        Assert.Equal(1, seen.Data);
        Assert.Equal(2, await _database.ScoreAsync("t"));
    }

    [Fact]
    public async Task A_tenant_without_events_has_the_position_of_its_empty_log()
    {
        var seen = await ReadScoreAsync();

        Assert.Equal(0, seen.Position.Sequence);
        Assert.Equal(0, seen.Data);
        Assert.Equal(seen.Position, await _database.Log.GetHeadAsync("t", Token));
    }

    [Fact]
    public async Task What_a_reader_changes_is_refused_or_not_kept()
    {
        await _database.BumpAsync("t");

        var failure = await Record.ExceptionAsync(() => _database.Reader.ReadAsync(
            "t",
            (context, token) => context.Scores.ExecuteUpdateAsync(row => row.SetProperty(score => score.Value, 500), token),
            Token));

        Assert.Equal(TeamDatabase.IsPostgres ? ReadOnlyTransaction : null, (failure as DbException)?.SqlState);
        Assert.Equal(1, await _database.ScoreAsync("t"));
    }

    [Fact]
    public async Task A_reader_that_throws_leaves_its_connection_fit_for_the_next()
    {
        await _database.BumpAsync("t");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.Reader.ReadAsync<int>(
            "t",
            (_, _) => throw new InvalidOperationException("a defect"),
            Token));

        Assert.Equal(1, (await ReadScoreAsync()).Data);
        Assert.Equal(2, (await _database.BumpAsync("t"))[0].Sequence);
    }

    [Fact]
    public async Task A_pooled_context_that_was_read_with_tracks_what_the_next_one_loads()
    {
        await using var pooled = TeamDatabase.Create(isPooled: true);
        await pooled.BumpAsync("t");
        var others = Enumerable.Range(0, 4).Select(_ => pooled.NewContext()).ToList();
        foreach (var context in others)
        {
            // Its first use does without the change tracker.
            await context.Database.ExecuteSqlRawAsync("SELECT 1", Token);
            await context.DisposeAsync();
        }

        foreach (var _ in others)
        {
            await pooled.Reader.ReadAsync("t", (context, token) => context.Scores.CountAsync(token), Token);
        }

        foreach (var _ in others)
        {
            await pooled.Writer.WriteAsync(
                async (context, _, token) =>
                {
                    (await context.Scores.SingleAsync(token)).Value++;
                    return Change.Keep(true);
                },
                Token);
        }

        Assert.Equal(1 + others.Count, await pooled.ScoreAsync("t"));
    }

    [Fact]
    [Trait("needs", "sqlite")]
    public async Task A_shared_cache_is_refused_because_its_readers_see_what_may_be_rolled_back()
    {
        await using var shared = TeamDatabase.Create(connectionExtra: "Cache=Shared");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await shared.Log.ReadAsync("t", 1, 1, Token));

        Assert.Contains("Cache=Shared", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("needs", "sqlite")]
    public async Task Every_connection_has_a_write_ahead_log_foreign_keys_and_patience()
    {
        await using var context = _database.NewContext();
        await context.Database.OpenConnectionAsync(Token);

        Assert.Equal("wal", await PragmaAsync<string>("journal_mode"));
        Assert.Equal(1, await PragmaAsync<long>("synchronous"));
        Assert.Equal(15_000, await PragmaAsync<long>("busy_timeout"));
        Assert.Equal(1, await PragmaAsync<long>("foreign_keys"));

        async Task<T> PragmaAsync<T>(string name)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return (T)(await command.ExecuteScalarAsync(Token))!;
        }
    }

    private async Task<(StreamCursor Position, int Data)> ReadScoreAsync()
    {
        var seen = await _database.Reader.ReadAsync("t", (context, token) => context.Scores.SumAsync(score => score.Value, token), Token);
        return (seen.Position, seen.Data);
    }
}

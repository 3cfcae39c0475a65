using Microsoft.Data.Sqlite;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>What a restarted process finds when the last one died inside a change.</summary>
public sealed class CrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_dies_before_the_commit_leaves_what_was_committed()
    {
        await using var dying = TeamDatabase.Create();
        await using var restarted = TeamDatabase.Create();
        var committed = await dying.BumpAsync("t", points: 2);
        dying.Events.OnCommitting = () => CopyAsItIs(dying.FilePath, restarted.FilePath);
        await dying.BumpAsync("t", points: 3);

        var entries = await restarted.EntriesAsync("t");

        Assert.Equal(committed, entries.Select(entry => entry.Cursor));
        Assert.Equal(2, await restarted.ScoreAsync("t"));
        var next = Assert.Single(await restarted.BumpAsync("t"));
        Assert.Equal(3, next.Sequence);
        Assert.True(next.IsSameEpoch(committed[0]));
    }

    [Fact]
    public async Task A_process_that_dies_after_the_commit_leaves_the_change_with_its_events()
    {
        var bell = new RecordingDoorbell();
        await using var dying = TeamDatabase.Create(doorbell: bell);
        await using var restarted = TeamDatabase.Create();
        dying.Events.OnCommitted = () => CopyAsItIs(dying.FilePath, restarted.FilePath);

        var committed = await dying.BumpAsync("t", points: 3);

        Assert.Equal(committed, (await restarted.EntriesAsync("t")).Select(entry => entry.Cursor));
        Assert.Equal(3, await restarted.ScoreAsync("t"));
    }

    [Fact]
    public async Task A_transaction_that_is_dropped_in_the_middle_blocks_nobody()
    {
        await using var database = TeamDatabase.Create();
        await database.BumpAsync("t");

        await using (var context = database.NewContext())
        {
            await context.Database.BeginTransactionAsync(Token);
            await TeamDatabase.AddPointsAsync(context, new EventRecorder(int.MaxValue), "t", 5, Token);
            await context.SaveChangesAsync(Token);
        }

        Assert.Equal(2, (await database.BumpAsync("t"))[0].Sequence);
        Assert.Equal(2, await database.ScoreAsync("t"));
    }

    // The file and its write-ahead log at this moment are what a killed process leaves; the index (-shm) is rebuilt from them.
    private static void CopyAsItIs(string from, string to)
    {
        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={to};"));
        File.Delete(to + "-shm");
        File.Copy(from, to, overwrite: true);
        File.Copy(from + "-wal", to + "-wal", overwrite: true);
    }
}

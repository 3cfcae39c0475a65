using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PurposePath.Workspace.Database;

/// <summary>
/// Lets one process at a time bring a SQLite file up to date. Entity Framework marks that in the file by a row, which a process that is killed leaves behind
/// and every later start waits for, for ever. Here the mark is a lock of the operating system, which ends with its process; whoever holds it
/// knows that a row it finds was left behind. On PostgreSQL it is a lock of the session, which ends with its connection.
/// </summary>
internal static class MigrationTurn
{
    private const string Suffix = "-migration";
    private const string LockTable = "__EFMigrationsLock";

    // Any number that nobody else in the database takes for a lock; these are the letters "workspac".
    private const long Key = 0x776F726B73706163;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn; disposing the result ends it.</summary>
    /// <param name="db">The database, which may not exist yet.</param>
    /// <param name="time">Measures the waits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IDisposable> TakeAsync(WorkspaceDbContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        if (db is PostgresDbContext)
        {
            return await LockSessionAsync(db, cancellationToken);
        }

        var held = await LockAsync(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource + Suffix, time, cancellationToken);
        var isLeft = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = {LockTable}").SingleAsync(cancellationToken);
        if (isLeft > 0)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
        }

        return held;
    }

    private static async Task<IDisposable> LockSessionAsync(WorkspaceDbContext db, CancellationToken cancellationToken)
    {
        var session = new NpgsqlConnection(db.Database.GetConnectionString());
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", session) { Parameters = { new NpgsqlParameter<long> { TypedValue = Key } } };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private static async Task<FileStream> LockAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process has it. The file stays: deleting it would let two have a lock each, on a file and on its successor.
                await Task.Delay(BetweenTries, time, cancellationToken);
            }
        }
    }
}

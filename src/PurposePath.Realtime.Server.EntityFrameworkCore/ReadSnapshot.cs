using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>A transaction in which every read sees one state of the database, and that blocks no writer.</summary>
internal static class ReadSnapshot
{
    private const string Postgres = "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <summary>
    /// SQLite: a deferred transaction, whose first read fixes the snapshot (WAL). That is what its provider begins when asked for READ UNCOMMITTED; for
    /// every other level it takes the writer's lock at once. Other providers: REPEATABLE READ.
    /// </summary>
    /// <param name="context">The context that will read; disposing the transaction ends the snapshot.</param>
    /// <param name="cancellationToken">Cancels the begin.</param>
    /// <exception cref="InvalidOperationException">The connection string says <c>Cache=Shared</c>: such a reader would see what may be rolled back.</exception>
    public static async Task<IDbContextTransaction> BeginAsync(DbContext context, CancellationToken cancellationToken)
    {
        var isSqlite = SqliteProvider.IsUsedBy(context);
        var level = isSqlite ? IsolationLevel.ReadUncommitted : IsolationLevel.RepeatableRead;
        var transaction = await context.Database.BeginTransactionAsync(level, cancellationToken);
        if (isSqlite && transaction.GetDbTransaction().IsolationLevel == IsolationLevel.ReadUncommitted)
        {
            await transaction.DisposeAsync();
            throw new InvalidOperationException("Remove Cache=Shared from the connection string: with it, readers see changes that may be rolled back.");
        }

        return transaction;
    }

    /// <summary>PostgreSQL: makes the transaction that has just begun READ ONLY, so that a read that changes something fails in its first test.</summary>
    /// <param name="context">The context whose snapshot has begun and has not read yet.</param>
    /// <param name="cancellationToken">Cancels the command.</param>
    public static async Task ForbidWritesAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.ProviderName == Postgres)
        {
            await context.Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY", cancellationToken);
        }
    }
}

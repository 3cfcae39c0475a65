using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>A transaction in which every read sees one state of the database, and that blocks no writer.</summary>
internal static class ReadSnapshot
{
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
}

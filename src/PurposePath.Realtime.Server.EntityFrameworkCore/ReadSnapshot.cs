using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>A transaction in which every read sees one state of the database, and that blocks no writer.</summary>
internal sealed class ReadSnapshot : IAsyncDisposable
{
    private const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    private readonly DbContext _context;
    private readonly IDbContextTransaction? _transaction;

    private ReadSnapshot(DbContext context, IDbContextTransaction? transaction)
    {
        _context = context;
        _transaction = transaction;
    }

    /// <summary>
    /// SQLite: a deferred transaction, whose first read fixes the snapshot (WAL); the provider's own begin would take the writer's lock at
    /// once, so it is said in SQL. Other providers: REPEATABLE READ.
    /// </summary>
    public static async Task<ReadSnapshot> BeginAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (context.Database.ProviderName != SqliteProvider)
        {
            return new ReadSnapshot(context, await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken));
        }

        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("BEGIN DEFERRED", cancellationToken);
        return new ReadSnapshot(context, transaction: null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            return;
        }

        await _context.Database.ExecuteSqlRawAsync("ROLLBACK", CancellationToken.None);
        await _context.Database.CloseConnectionAsync();
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>When a change that the database turned away may run again.</summary>
internal sealed class RetryPolicy(Random random)
{
    private const int MaxAttempts = 5;
    private const double FirstWaitMs = 20;

    // A failure that itself took this long (SQLite waits inside) has waited enough.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long to wait before the change runs once more; <see langword="null"/> when it may not. The wait doubles and is by chance between half and all
    /// of it, so that those who collided do not collide again.
    /// </summary>
    /// <param name="failure">Why the attempt failed.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="elapsed">Time since the first attempt began.</param>
    public TimeSpan? WaitAfter(Exception failure, int attempt, TimeSpan elapsed) =>
        attempt < MaxAttempts && elapsed < Budget && IsTransient(failure)
            ? TimeSpan.FromMilliseconds(FirstWaitMs * (1 << (attempt - 1)) * (0.5 + (random.NextDouble() / 2)))
            : null;

    private static bool IsTransient(Exception? exception) => exception switch
    {
        DbException failure => failure.IsTransient || SqliteProvider.IsBusy(failure),

        // Two first writers of a tenant: one of them finds the other's row when it runs again.
        DbUpdateException { Entries: [{ Entity: StreamHead }] } => true,

        // Another change of the same row was faster; run again, this one sees it.
        DbUpdateConcurrencyException => true,
        DbUpdateException failure => IsTransient(failure.InnerException),

        // How Npgsql says that a strategy which repeats by itself would have: around what the database said.
        InvalidOperationException { InnerException: DbException or DbUpdateException } failure => IsTransient(failure.InnerException),
        _ => false,
    };
}

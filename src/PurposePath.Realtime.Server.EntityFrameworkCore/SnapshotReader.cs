using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// Reads data together with the stream position it is true for: the position first, both in one snapshot (docs/protocol.md 8), so that no
/// event is missing from the data or already after it.
/// </summary>
/// <typeparam name="TContext">The application's context, whose model holds the event log.</typeparam>
public sealed class SnapshotReader<TContext>
    where TContext : DbContext
{
    private readonly IDbContextFactory<TContext> _contexts;
    private readonly IEventLog _log;

    internal SnapshotReader(IDbContextFactory<TContext> contexts, IEventLog log)
    {
        _contexts = contexts;
        _log = log;
    }

    /// <summary>Reads in one snapshot.</summary>
    /// <typeparam name="TData">The data.</typeparam>
    /// <param name="tenantId">The tenant whose position is wanted.</param>
    /// <param name="read">Reads only; the context is given back. PostgreSQL refuses a write, elsewhere it is rolled back.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<PositionedData<TData>> ReadAsync<TData>(
        string tenantId,
        Func<TContext, CancellationToken, Task<TData>> read,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var tracking = context.ChangeTracker.QueryTrackingBehavior;
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        try
        {
            await using (await ReadSnapshot.BeginAsync(context, cancellationToken))
            {
                await ReadSnapshot.ForbidWritesAsync(context, cancellationToken);
                var head = await context.Set<StreamHead>().SingleOrDefaultAsync(row => row.TenantId == tenantId, cancellationToken);
                if (head is not null)
                {
                    return new PositionedData<TData>(head.Cursor, await read(context, cancellationToken));
                }
            }
        }
        finally
        {
            // Whoever gets the context from a pool next may write. Entity Framework does not put this back on a context whose first use did without its tracker.
            context.ChangeTracker.QueryTrackingBehavior = tracking;
        }

        // The tenant has no log yet: reading its head creates one, and then there is a position to read.
        await _log.GetHeadAsync(tenantId, cancellationToken);
        return await ReadAsync(tenantId, read, cancellationToken);
    }
}

/// <summary>Data and the position it is true for.</summary>
/// <typeparam name="TData">The data.</typeparam>
/// <param name="Position">Events up to this one are in the data; later ones are not.</param>
/// <param name="Data">What was read.</param>
public sealed record PositionedData<TData>(StreamCursor Position, TData Data);

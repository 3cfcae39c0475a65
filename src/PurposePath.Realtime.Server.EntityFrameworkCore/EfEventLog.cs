using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Reads the event log from the application's database.</summary>
internal sealed class EfEventLog<TContext>(IDbContextFactory<TContext> contexts, LogAppender appender) : IEventLog
    where TContext : DbContext
{
    public async ValueTask<StreamCursor> GetHeadAsync(string tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return (await appender.GetOrCreateHeadAsync(context, tenantId, cancellationToken)).Cursor;
        }
        catch (DbUpdateException)
        {
            // Another connection may have created the log at the same moment; its row is the one that counts.
            context.ChangeTracker.Clear();
            if (await FindHeadAsync(context, tenantId, cancellationToken) is { } head)
            {
                return head.Cursor;
            }

            throw;
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(
        IReadOnlyCollection<string> tenantIds,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantIds);
        var wanted = tenantIds.ToArray();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // One parameter for all of them: one text of the query to prepare, and no limit on how many.
        return await context.Set<StreamHead>().AsNoTracking()
            .Where(row => EF.Parameter(wanted).Contains(row.TenantId))
            .ToDictionaryAsync(row => row.TenantId, row => row.Cursor, StringComparer.Ordinal, cancellationToken);
    }

    public async ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fromSequence);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCount);
        return await FindPageAsync(tenantId, fromSequence, maxCount, cancellationToken)
            ?? new LogPage(await GetHeadAsync(tenantId, cancellationToken), []);
    }

    private async Task<LogPage?> FindPageAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await ReadSnapshot.BeginAsync(context, cancellationToken);
        if (await FindHeadAsync(context, tenantId, cancellationToken) is not { } head)
        {
            return null;
        }

        var rows = await context.Set<EventRecord>().AsNoTracking()
            .Where(row => row.TenantId == tenantId && row.Sequence >= fromSequence)
            .OrderBy(row => row.Sequence)
            .Take(maxCount)
            .ToListAsync(cancellationToken);
        return new LogPage(head.Cursor, [.. rows.Select(row => ToEntry(row, head.Epoch))]);
    }

    private static Task<StreamHead?> FindHeadAsync(TContext context, string tenantId, CancellationToken cancellationToken) =>
        context.Set<StreamHead>().AsNoTracking().SingleOrDefaultAsync(row => row.TenantId == tenantId, cancellationToken);

    private static LogEntry ToEntry(EventRecord row, string epoch) => new(
        new StreamCursor(epoch, row.Sequence, row.Nonce),
        row.Type,
        DateTimeOffset.FromUnixTimeMilliseconds(row.TimestampMs),
        row.ClientMutationId,
        row.Data)
    {
        TraceParent = row.TraceParent,
    };
}

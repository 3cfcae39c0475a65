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
        return ToCursor(await HeadOfAsync(context, tenantId, cancellationToken));
    }

    public async ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(
        IReadOnlyCollection<string> tenantIds,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<StreamHead>().AsNoTracking()
            .Where(row => tenantIds.Contains(row.TenantId))
            .ToDictionaryAsync(row => row.TenantId, ToCursor, StringComparer.Ordinal, cancellationToken);
    }

    public async ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fromSequence);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxCount);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await ReadSnapshot.BeginAsync(context, cancellationToken);
        var head = await context.Set<StreamHead>().AsNoTracking().SingleOrDefaultAsync(row => row.TenantId == tenantId, cancellationToken);
        if (head is null)
        {
            await snapshot.DisposeAsync();
            return new LogPage(await GetHeadAsync(tenantId, cancellationToken), []);
        }

        var rows = await context.Set<EventRecord>().AsNoTracking()
            .Where(row => row.TenantId == tenantId && row.Sequence >= fromSequence)
            .OrderBy(row => row.Sequence)
            .Take(maxCount)
            .ToListAsync(cancellationToken);
        return new LogPage(ToCursor(head), [.. rows.Select(row => ToEntry(row, head.Epoch))]);
    }

    private async Task<StreamHead> HeadOfAsync(TContext context, string tenantId, CancellationToken cancellationToken)
    {
        try
        {
            return await appender.GetOrCreateHeadAsync(context, tenantId, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another connection created the log at the same moment; its row is the one that counts.
            context.ChangeTracker.Clear();
            return await context.Set<StreamHead>().AsNoTracking().SingleAsync(row => row.TenantId == tenantId, cancellationToken);
        }
    }

    private static StreamCursor ToCursor(StreamHead head) => new(head.Epoch, head.Sequence, head.Nonce);

    private static LogEntry ToEntry(EventRecord row, string epoch) => new(
        new StreamCursor(epoch, row.Sequence, row.Nonce),
        row.Type,
        DateTimeOffset.FromUnixTimeMilliseconds(row.TimestampMs),
        row.ClientMutationId,
        row.Data);
}

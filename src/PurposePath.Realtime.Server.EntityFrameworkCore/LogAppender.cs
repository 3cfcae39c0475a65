using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Gives pending events their positions inside a transaction that the caller owns.</summary>
internal sealed class LogAppender(NonceSource nonces)
{
    /// <summary>
    /// Advances each tenant's counter and inserts the rows. Call it last: the counter's row stays locked until the commit, and the time it
    /// is held is the time other writers of the tenant wait. Tenants are taken in order, so that two transactions cannot wait for each other.
    /// </summary>
    public async Task<StreamCursor[]> AppendAsync(DbContext context, IReadOnlyList<PendingEvent> pending, string? traceParent, CancellationToken cancellationToken)
    {
        var positions = new StreamCursor[pending.Count];
        var tenants = pending.Select((item, index) => (Item: item, Index: index))
            .GroupBy(entry => entry.Item.TenantId, StringComparer.Ordinal)
            .OrderBy(tenant => tenant.Key, StringComparer.Ordinal);
        foreach (var tenant in tenants)
        {
            var entries = tenant.ToList();
            var lastNonce = nonces.NextNonce();
            var head = await AdvanceAsync(context, tenant.Key, entries.Count, lastNonce, cancellationToken);
            var sequence = head.Sequence - entries.Count;
            for (var index = 0; index < entries.Count; index++)
            {
                var nonce = index == entries.Count - 1 ? lastNonce : nonces.NextNonce();
                var cursor = new StreamCursor(head.Epoch, ++sequence, nonce);
                positions[entries[index].Index] = cursor;
                context.Add(ToRecord(entries[index].Item, cursor, traceParent));
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        return positions;
    }

    /// <summary>Reads a tenant's head, creating the log when there is none, so that an empty log has one stable position.</summary>
    public async Task<StreamHead> GetOrCreateHeadAsync(DbContext context, string tenantId, CancellationToken cancellationToken)
    {
        var head = await context.Set<StreamHead>().AsNoTracking().SingleOrDefaultAsync(row => row.TenantId == tenantId, cancellationToken);
        if (head is not null)
        {
            return head;
        }

        head = new StreamHead { TenantId = tenantId, Epoch = nonces.NextEpoch(), Sequence = 0, Nonce = nonces.NextNonce() };
        context.Add(head);
        await context.SaveChangesAsync(cancellationToken);
        context.Entry(head).State = EntityState.Detached;
        return head;
    }

    private async Task<StreamHead> AdvanceAsync(DbContext context, string tenantId, int count, string nonce, CancellationToken cancellationToken)
    {
        var advanced = await AdvanceExistingAsync(context, tenantId, count, nonce, cancellationToken);
        if (advanced == 0)
        {
            await GetOrCreateHeadAsync(context, tenantId, cancellationToken);
            await AdvanceExistingAsync(context, tenantId, count, nonce, cancellationToken);
        }

        return await context.Set<StreamHead>().AsNoTracking().SingleAsync(row => row.TenantId == tenantId, cancellationToken);
    }

    private static Task<int> AdvanceExistingAsync(DbContext context, string tenantId, int count, string nonce, CancellationToken cancellationToken) =>
        context.Set<StreamHead>()
            .Where(row => row.TenantId == tenantId)
            .ExecuteUpdateAsync(
                row => row.SetProperty(head => head.Sequence, head => head.Sequence + count).SetProperty(head => head.Nonce, nonce),
                cancellationToken);

    private static EventRecord ToRecord(PendingEvent item, StreamCursor cursor, string? traceParent) => new()
    {
        TenantId = item.TenantId,
        Sequence = cursor.Sequence,
        Nonce = cursor.Nonce,
        Type = item.Type,
        TimestampMs = item.Timestamp.ToUnixTimeMilliseconds(),
        ClientMutationId = item.ClientMutationId,
        TraceParent = traceParent,
        Data = item.Data,
    };
}

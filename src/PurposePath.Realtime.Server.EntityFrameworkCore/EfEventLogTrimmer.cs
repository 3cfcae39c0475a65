using Microsoft.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// Trims the log of the application's database. What may go is found by a read that blocks nobody; only the one statement that deletes it takes the writer's
/// place. Rows never change, so what was found stays true, also when another node deletes the same.
/// </summary>
internal sealed class EfEventLogTrimmer<TContext>(IDbContextFactory<TContext> contexts, WriterTurn turn) : IEventLogTrimmer
    where TContext : DbContext
{
    public async ValueTask<IReadOnlyList<string>> FindTenantsAsync(
        string afterTenantId,
        RetentionRule rule,
        int maxCount,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<StreamHead>().AsNoTracking()
            .Where(head => head.Sequence > rule.Events && head.TenantId.CompareTo(afterTenantId) > 0)
            .OrderBy(head => head.TenantId)
            .Select(head => head.TenantId)
            .Take(maxCount)
            .ToListAsync(cancellationToken);
    }

    public async ValueTask<int> TrimAsync(string tenantId, RetentionRule rule, int maxCount, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindRemovableAsync(context, tenantId, rule, maxCount, cancellationToken) is not { } removable)
        {
            return 0;
        }

        using var held = await turn.TakeAsync(context, cancellationToken);
        return await context.Set<EventRecord>()
            .Where(row => row.TenantId == tenantId && row.Sequence >= removable.First && row.Sequence <= removable.Last)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<(long First, long Last)?> FindRemovableAsync(
        TContext context,
        string tenantId,
        RetentionRule rule,
        int maxCount,
        CancellationToken cancellationToken)
    {
        var headSequence = await context.Set<StreamHead>().Where(head => head.TenantId == tenantId)
            .Select(head => head.Sequence)
            .SingleOrDefaultAsync(cancellationToken);
        var oldest = await context.Set<EventRecord>().Where(row => row.TenantId == tenantId)
            .OrderBy(row => row.Sequence)
            .Select(row => new { row.Sequence, row.TimestampMs })
            .Take(maxCount)
            .ToListAsync(cancellationToken);
        var count = oldest
            .TakeWhile(row => !rule.Keeps(row.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(row.TimestampMs), headSequence))
            .Count();
        return count == 0 ? null : (oldest[0].Sequence, oldest[count - 1].Sequence);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Finds out what became of a commit whose answer was lost: an event's nonce is in the log only if its transaction is.</summary>
internal sealed partial class CommitInquiry<TContext>(IDbContextFactory<TContext> contexts, ILogger<CommitInquiry<TContext>> logger)
    where TContext : DbContext
{
    /// <summary>Whether the change is certainly in the database; <see langword="false"/> says nothing.</summary>
    /// <param name="tenantId">The tenant of one of the change's events.</param>
    /// <param name="position">The event's position.</param>
    /// <param name="failure">What the commit threw.</param>
    public async Task<bool> IsCommittedAsync(string tenantId, StreamCursor position, Exception failure)
    {
        LogLost(position, failure);
        try
        {
            // Whoever asked for the change may be gone; what became of it is worth one query all the same.
            await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
            return await context.Set<EventRecord>().AnyAsync(
                row => row.TenantId == tenantId && row.Sequence == position.Sequence && row.Nonce == position.Nonce,
                CancellationToken.None);
        }
        catch (Exception exception)
        {
            // A boundary: the database is away altogether, and the commit's own failure is the one to report.
            LogNoAnswer(position, exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The commit of {Position} gave no answer; looking for it in the log.")]
    private partial void LogLost(StreamCursor position, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether {Position} was committed cannot be found out.")]
    private partial void LogNoAnswer(StreamCursor position, Exception exception);
}

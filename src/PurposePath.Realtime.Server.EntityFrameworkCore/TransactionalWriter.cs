using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// Runs a change and appends its events in ONE transaction, then rings the doorbell (docs/protocol.md 7). A change that rolls back has no
/// event; a change that commits has every event it recorded, whatever crashes after.
/// </summary>
/// <typeparam name="TContext">The application's context, whose model holds the event log.</typeparam>
public sealed partial class TransactionalWriter<TContext>
    where TContext : DbContext
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan RetryUnit = TimeSpan.FromMilliseconds(20);

    private readonly IDbContextFactory<TContext> _contexts;
    private readonly IDoorbell _doorbell;
    private readonly LogAppender _appender;
    private readonly TimeProvider _time;
    private readonly ILogger<TransactionalWriter<TContext>> _logger;

    internal TransactionalWriter(
        IDbContextFactory<TContext> contexts,
        IDoorbell doorbell,
        LogAppender appender,
        TimeProvider time,
        ILogger<TransactionalWriter<TContext>> logger)
    {
        _contexts = contexts;
        _doorbell = doorbell;
        _appender = appender;
        _time = time;
        _logger = logger;
    }

    /// <summary>
    /// Runs a change. It may run more than once, each time on a fresh context, when the database asks to try again (a serialisation failure,
    /// two first writers of a tenant): it must have no effect outside the context and the recorder.
    /// </summary>
    /// <typeparam name="TResult">What the change returns.</typeparam>
    /// <param name="change">Loads, decides, mutates, records; and says whether to keep it.</param>
    /// <param name="cancellationToken">Cancels until the commit begins.</param>
    /// <exception cref="DbUpdateException">The database refused the change.</exception>
    public async Task<Written<TResult>> WriteAsync<TResult>(
        Func<TContext, EventRecorder, CancellationToken, Task<Change<TResult>>> change,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(change, cancellationToken);
            }
            catch (Exception exception) when (attempt < MaxAttempts && AsksToTryAgain(exception))
            {
                LogRetry(attempt, exception);
                await Task.Delay(RetryUnit * attempt, _time, cancellationToken);
            }
        }
    }

    private static bool AsksToTryAgain(Exception exception) => exception switch
    {
        DbException { IsTransient: true } => true,
        DbUpdateException { InnerException: DbException { IsTransient: true } } => true,

        // Two first writers of a tenant: one of them finds the other's row when it runs again.
        DbUpdateException { Entries: [{ Entity: StreamHead }] } => true,
        _ => false,
    };

    private async Task<Written<TResult>> WriteOnceAsync<TResult>(
        Func<TContext, EventRecorder, CancellationToken, Task<Change<TResult>>> change,
        CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);

        // On SQLite this is BEGIN IMMEDIATE: a writer that would have to upgrade its lock later could only fail there.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var recorder = new EventRecorder();
        var outcome = await change(context, recorder, cancellationToken);
        if (!outcome.IsKept)
        {
            await transaction.RollbackAsync(cancellationToken);
            return new Written<TResult>(outcome.Result, []);
        }

        await context.SaveChangesAsync(cancellationToken);
        var positions = await _appender.AppendAsync(context, recorder.Pending, cancellationToken);

        // A cancelled commit leaves the caller unable to say whether it happened.
        await transaction.CommitAsync(CancellationToken.None);
        await RingAsync(recorder.Pending, positions);
        return new Written<TResult>(outcome.Result, positions);
    }

    private async Task RingAsync(IReadOnlyList<PendingEvent> pending, Protocol.StreamCursor[] positions)
    {
        var reached = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var index = 0; index < pending.Count; index++)
        {
            reached[pending[index].TenantId] = positions[index].Sequence;
        }

        foreach (var (tenantId, sequence) in reached)
        {
            try
            {
                await _doorbell.RingAsync(tenantId, sequence, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // The change is committed: a broken bell must not tell the caller otherwise. The feed's head poll repairs it.
                LogBellFailed(tenantId, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The database asked to try the change again (attempt {Attempt}).")]
    private partial void LogRetry(int attempt, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The doorbell of tenant {TenantId} failed; its feed will find the events by polling.")]
    private partial void LogBellFailed(string tenantId, Exception exception);
}

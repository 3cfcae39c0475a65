using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// Runs a change and appends its events in ONE transaction, then rings the doorbell (docs/protocol.md 7). A change that rolls back has no
/// event; a change that commits has every event it recorded, whatever crashes after.
/// </summary>
/// <typeparam name="TContext">The application's context, whose model holds the event log.</typeparam>
public sealed partial class TransactionalWriter<TContext>
    where TContext : DbContext
{
    private readonly IDbContextFactory<TContext> _contexts;
    private readonly WriterParts<TContext> _parts;
    private readonly ILogger<TransactionalWriter<TContext>> _logger;

    internal TransactionalWriter(
        IDbContextFactory<TContext> contexts,
        WriterParts<TContext> parts,
        ILogger<TransactionalWriter<TContext>> logger)
    {
        _contexts = contexts;
        _parts = parts;
        _logger = logger;
    }

    /// <summary>
    /// Runs a change. It may run more than once, each time on a fresh context, when the database asks to try again (a busy file, a serialisation
    /// failure, two first writers of a tenant): it must have no effect outside the context and the recorder. It must not wait for another
    /// change. The database may have no retrying execution strategy of its own: that could repeat a commit.
    /// </summary>
    /// <typeparam name="TResult">What the change returns.</typeparam>
    /// <param name="change">Loads, decides, mutates, records; and says whether to keep it.</param>
    /// <param name="cancellationToken">Cancels until the commit begins.</param>
    /// <exception cref="DbUpdateException">The database refused the change; nothing of it remains.</exception>
    /// <exception cref="CommitUnknownException">The database did not say whether the commit happened.</exception>
    /// <exception cref="TimeoutException">On SQLite: other changes of this process were in the way for 30 s; nothing was done.</exception>
    public Task<Written<TResult>> WriteAsync<TResult>(
        Func<TContext, EventRecorder, CancellationToken, Task<Change<TResult>>> change,
        CancellationToken cancellationToken) =>
        WriteAsync(change, static (_, _, _) => Task.CompletedTask, cancellationToken);

    /// <summary>
    /// Runs a change and, when it is kept, a last step in the same transaction that knows the positions of its events: for what must be stored with
    /// them, such as the answer under an idempotency key. The rules of the other overload hold for both.
    /// </summary>
    /// <typeparam name="TResult">What the change returns.</typeparam>
    /// <param name="change">Loads, decides, mutates, records; and says whether to keep it.</param>
    /// <param name="beforeCommit">Gets the finished change; keep it short, the tenant's other writers wait for it.</param>
    /// <param name="cancellationToken">Cancels until the commit begins.</param>
    /// <exception cref="DbUpdateException">The database refused the change; nothing of it remains.</exception>
    /// <exception cref="CommitUnknownException">The database did not say whether the commit happened.</exception>
    /// <exception cref="TimeoutException">On SQLite: other changes of this process were in the way for 30 s; nothing was done.</exception>
    public async Task<Written<TResult>> WriteAsync<TResult>(
        Func<TContext, EventRecorder, CancellationToken, Task<Change<TResult>>> change,
        Func<TContext, Written<TResult>, CancellationToken, Task> beforeCommit,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(beforeCommit);
        using var watch = new WatchedChange(_parts.Metrics, _parts.Time);
        for (var attempt = 1; ; attempt++)
        {
            var recorder = new EventRecorder(_parts.Options.Value.MaxOutboundMessageBytes);
            try
            {
                var written = await AttemptAsync(change, beforeCommit, recorder, watch, cancellationToken);
                await RingAsync(recorder.Pending, written.Positions);
                return written;
            }
            catch (Exception exception) when (_parts.Retry.WaitAfter(exception, attempt, watch.Elapsed) is { } wait)
            {
                watch.Retried(attempt);
                LogRetry(attempt, exception);
                await Task.Delay(wait, _parts.Time, cancellationToken);
            }
            catch (Exception exception)
            {
                watch.Failed(exception);
                throw;
            }
        }
    }

    private async Task<Written<TResult>> AttemptAsync<TResult>(
        Func<TContext, EventRecorder, CancellationToken, Task<Change<TResult>>> change,
        Func<TContext, Written<TResult>, CancellationToken, Task> beforeCommit,
        EventRecorder recorder,
        WatchedChange watch,
        CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        using var turn = await _parts.Turn.TakeAsync(context, cancellationToken);

        // On SQLite this is BEGIN IMMEDIATE: a writer that would have to upgrade its lock later could only fail there.
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var outcome = await change(context, recorder, cancellationToken);
        recorder.Close();
        if (!outcome.IsKept)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            watch.Discarded();
            return new Written<TResult>(outcome.Result, []);
        }

        await context.SaveChangesAsync(cancellationToken);
        var positions = await _parts.Appender.AppendAsync(context, recorder.Pending, watch.TraceParent, cancellationToken);
        var written = new Written<TResult>(outcome.Result, positions);
        await beforeCommit(context, written, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await CommitAsync(transaction, recorder.Pending, positions);
        watch.Committed(positions.Length);
        return written;
    }

    private async Task CommitAsync(IDbContextTransaction transaction, IReadOnlyList<PendingEvent> pending, StreamCursor[] positions)
    {
        try
        {
            // A cancelled commit would leave the caller unable to say whether it happened.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Whatever it was, running the change again could do it twice.
            if (positions.Length == 0 || !await _parts.Inquiry.IsCommittedAsync(pending[^1].TenantId, positions[^1], exception))
            {
                throw new CommitUnknownException("The change may have been committed: repeat it only under its idempotency key.", exception);
            }
        }
    }

    private async Task RingAsync(IReadOnlyList<PendingEvent> pending, IReadOnlyList<StreamCursor> positions)
    {
        var reached = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var index = 0; index < positions.Count; index++)
        {
            reached[pending[index].TenantId] = positions[index].Sequence;
        }

        foreach (var (tenantId, sequence) in reached)
        {
            try
            {
                await _parts.Doorbell.RingAsync(tenantId, sequence, CancellationToken.None);
            }
            catch (Exception exception)
            {
                // The change is committed: a broken bell must not tell the caller otherwise. The feed's head poll repairs it.
                _parts.Metrics.BellFailed();
                LogBellFailed(tenantId, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The database asked to try the change again (attempt {Attempt}).")]
    private partial void LogRetry(int attempt, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The doorbell of tenant {TenantId} failed; its feed will find the events by polling.")]
    private partial void LogBellFailed(string tenantId, Exception exception);
}

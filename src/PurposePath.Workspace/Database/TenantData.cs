using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Idempotency;

namespace PurposePath.Workspace.Database;

/// <summary>The only way from a handler to the data: bound to the caller's tenant, in one transaction or one snapshot.</summary>
internal sealed class TenantData(TransactionalWriter<WorkspaceDbContext> writer, SnapshotReader<WorkspaceDbContext> reader, StoredCalls calls)
{
    /// <summary>Runs a command: its rows, its activity and its events commit together, or nothing does.</summary>
    /// <remarks>
    /// A command that answers with an entity saves before it maps it: saving counts the version that the answer shows. When the caller expects
    /// another version than the command loads, nothing is kept and the answer is the entity as it is. A call that was answered before under its
    /// idempotency key gets that result again, and the command does not run.
    /// </remarks>
    public async Task<Written<Outcome<T>>> WriteAsync<T>(
        Caller caller,
        Func<WorkspaceDbContext, EventRecorder, CancellationToken, Task<Outcome<T>>> command,
        CancellationToken cancellationToken)
    {
        IVersioned? stale = null;
        Written<Outcome<T>>? repeated = null;
        var written = await writer.WriteAsync(
            async (db, events, token) =>
            {
                db.TenantId = caller.TenantId;
                await TenantTurn.TakeAsync(db, caller.TenantId, token);
                if (caller.Request is { } request && await calls.FindAsync(db, request, token) is { } call)
                {
                    repeated = calls.Repeat<T>(call, request);
                    return Change.Discard(repeated.Result);
                }

                var check = VersionCheck.Start(db, caller.Precondition);
                var outcome = await command(db, events, token);
                stale = check?.Stale;
                if (check is { IsMade: false } && outcome.Failure is null)
                {
                    outcome = Failure.Unversioned();
                }

                return outcome.Failure is null && stale is null ? Change.Keep(outcome) : Change.Discard(outcome);
            },
            (db, done, token) => caller.Request is { } request ? calls.AddAsync(db, caller, request, done, token) : Task.CompletedTask,
            cancellationToken);
        if (stale is null)
        {
            return repeated ?? written;
        }

        var current = await ReadAsync(caller, stale.ShowAsync, cancellationToken);
        return written with { Result = Failure.Conflict(current.Data, current.Position) };
    }

    /// <summary>Reads with the position the data is true for.</summary>
    public Task<PositionedData<T>> ReadAsync<T>(
        Caller caller,
        Func<WorkspaceDbContext, CancellationToken, Task<T>> query,
        CancellationToken cancellationToken) =>
        reader.ReadAsync(
            caller.TenantId,
            (db, token) =>
            {
                db.TenantId = caller.TenantId;
                return query(db, token);
            },
            cancellationToken);
}

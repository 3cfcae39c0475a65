using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Database;

/// <summary>The only way from a handler to the data: bound to the caller's tenant, in one transaction or one snapshot.</summary>
internal sealed class TenantData(TransactionalWriter<WorkspaceDbContext> writer, SnapshotReader<WorkspaceDbContext> reader)
{
    /// <summary>Runs a command: its rows, its activity and its events commit together, or nothing does.</summary>
    /// <remarks>
    /// A command that answers with an entity saves before it maps it: saving counts the version that the answer shows. When the caller expects
    /// another version than the command loads, nothing is kept and the answer is the entity as it is.
    /// </remarks>
    public async Task<Written<Outcome<T>>> WriteAsync<T>(
        Caller caller,
        Func<WorkspaceDbContext, EventRecorder, CancellationToken, Task<Outcome<T>>> command,
        CancellationToken cancellationToken)
    {
        IVersioned? stale = null;
        var written = await writer.WriteAsync(
            async (db, events, token) =>
            {
                db.TenantId = caller.TenantId;
                var check = VersionCheck.Start(db, caller.Precondition);
                var outcome = await command(db, events, token);
                stale = check?.Stale;
                if (check is { IsMade: false } && outcome.Failure is null)
                {
                    outcome = Failure.Unversioned();
                }

                return outcome.Failure is null && stale is null ? Change.Keep(outcome) : Change.Discard(outcome);
            },
            cancellationToken);
        if (stale is null)
        {
            return written;
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

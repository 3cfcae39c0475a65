using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Database;

/// <summary>The only way from a handler to the data: bound to the caller's tenant, in one transaction or one snapshot.</summary>
internal sealed class TenantData(TransactionalWriter<WorkspaceDbContext> writer, SnapshotReader<WorkspaceDbContext> reader)
{
    /// <summary>Runs a command: its rows, its activity and its events commit together, or nothing does.</summary>
    public Task<Written<Outcome<T>>> WriteAsync<T>(
        Caller caller,
        Func<WorkspaceDbContext, EventRecorder, CancellationToken, Task<Outcome<T>>> command,
        CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (db, events, token) =>
            {
                db.TenantId = caller.TenantId;
                var outcome = await command(db, events, token);
                return outcome.Failure is null ? Change.Keep(outcome) : Change.Discard(outcome);
            },
            cancellationToken);

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

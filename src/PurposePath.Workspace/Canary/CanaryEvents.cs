using System.Globalization;
using System.Text.Json;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Canary;

/// <summary>The canary's events: as everybody's, committed by the same writer into the same log, in a stream of their own.</summary>
internal sealed class CanaryEvents(TransactionalWriter<WorkspaceDbContext> writer, CanaryPass pass, TimeProvider time)
{
    private long _count;

    /// <summary>A mark that no other event has.</summary>
    public string NextMark() => string.Create(CultureInfo.InvariantCulture, $"{pass.Node}.{Interlocked.Increment(ref _count)}");

    /// <summary>Commits an event.</summary>
    /// <param name="mark">Its mark.</param>
    /// <param name="beforeCommit">Called as the last thing before the commit, again when that is tried again.</param>
    /// <param name="cancellationToken">Cancels until the commit begins.</param>
    public Task CommitAsync(string mark, Action beforeCommit, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, events, token) =>
        {
            db.TenantId = CanaryPass.Tenant;
            await TenantTurn.TakeAsync(db, CanaryPass.Tenant, token);
            var data = new GoalCompleted { GoalId = mark, TenantId = CanaryPass.Tenant, CompletedAt = time.GetUtcNow(), CompletedBy = pass.Node };
            events.Record(CanaryPass.Tenant, GoalEvents.Completed, data, data.CompletedAt, clientMutationId: null);
            return Change.Keep(true);
        },
        (_, _, _) =>
        {
            beforeCommit();
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>The mark of an event that came.</summary>
    /// <param name="frame">The event.</param>
    public static string MarkOf(JsonElement frame) => frame.GetProperty("data").GetProperty("goalId").GetString()!;
}

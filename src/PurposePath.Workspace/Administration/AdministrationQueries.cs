using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Administration;

/// <summary>What an administrator sees: who is connected, and what administrators did.</summary>
internal sealed class AdministrationQueries(TenantData data, IRealtimeConnections connections)
{
    /// <summary>The tenant's connections on this node with the names of their people.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="sessionId">The sign-in that asks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<LiveConnectionDto>> ConnectionsAsync(Caller caller, string? sessionId, CancellationToken cancellationToken)
    {
        var names = await data.ReadAsync(caller, WorkspaceQueries.NamesAsync, cancellationToken);
        return
        [
            .. connections.ListTenant(caller.TenantId).Select(info => new LiveConnectionDto
            {
                Id = info.ConnectionId,
                UserId = info.UserId,
                UserName = names.Data.GetValueOrDefault(info.UserId, "Somebody"),
                ConnectedAt = info.ConnectedAt,
                IsLive = info.IsLive,
                Transport = info.Transport,
                Waiting = info.Waiting,
                IsOwn = sessionId is not null && info.SessionId == sessionId,
            }),
        ];
    }

    /// <summary>What administrators of the tenant did, newest first.</summary>
    public Task<PositionedData<Paged<AuditEntryDto>>> AuditAsync(Caller caller, Paging paging, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                var names = await WorkspaceQueries.NamesAsync(db, token);
                return await paging.ApplyAsync<AuditEntry, AuditEntryDto>(
                    db.Audit.OrderByDescending(row => row.At).ThenByDescending(row => row.Id),
                    entries => Task.FromResult<IReadOnlyList<AuditEntryDto>>([.. entries.Select(entry => ToDto(entry, names))]),
                    token);
            },
            cancellationToken);

    private static AuditEntryDto ToDto(AuditEntry entry, IReadOnlyDictionary<string, string> names) => new()
    {
        Id = entry.Id,
        At = entry.At,
        ById = entry.ById,
        ByName = names.GetValueOrDefault(entry.ById, "Somebody"),
        Deed = entry.Deed,
        SubjectId = entry.SubjectId,
        SubjectName = entry.SubjectName,
        Detail = entry.Detail,
    };
}

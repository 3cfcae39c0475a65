using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Settings;

namespace PurposePath.Workspace.Web.Api;

/// <summary>What administrators do to the types and statuses of issues; sent at once or refused. Notices tell every page, so answers are not read.</summary>
public sealed class IssueEntryCalls(ApiTransport api, TimeProvider time)
{
    private const string Operations = "traction/api/v1/operations";

    /// <summary>All of a kind in their order, also what is not offered any more.</summary>
    public async Task<Snapshot<IReadOnlyList<IssueEntry>>> ListAsync(IssueEntryKind kind, CancellationToken cancellationToken)
    {
        var path = $"{Path(kind)}?includeInactive=true";
        if (kind == IssueEntryKind.Type)
        {
            var types = await api.ReadAsync(path, ContractsJsonContext.Default.ApiResponseIReadOnlyListIssueTypeDto, cancellationToken);
            return new(types.Position, [.. (types.Data ?? []).Select(IssueEntry.Of)]);
        }

        var statuses = await api.ReadAsync(path, ContractsJsonContext.Default.ApiResponseIReadOnlyListIssueStatusDto, cancellationToken);
        return new(statuses.Position, [.. (statuses.Data ?? []).Select(IssueEntry.Of)]);
    }

    /// <summary>Adds one, or changes what the request names of one.</summary>
    /// <param name="kind">A type or a status.</param>
    /// <param name="id">Which is changed, or null to add one.</param>
    /// <param name="request">What is said of it.</param>
    /// <param name="clientMutationId">Comes back on the events.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task SaveAsync(IssueEntryKind kind, string? id, SaveIssueConfigurationRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(
                id is null ? HttpMethod.Post : HttpMethod.Put,
                id is null ? Path(kind) : Path(kind, id),
                request,
                ContractsJsonContext.Default.SaveIssueConfigurationRequest,
                clientMutationId,
                time).ToRequest,
            cancellationToken);

    /// <summary>Takes one out of what is offered, or brings it back.</summary>
    public Task OfferAsync(IssueEntryKind kind, string id, bool isActive, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            isActive
                ? ApiCall.New(HttpMethod.Post, Path(kind, id) + ":activate", clientMutationId, time).ToRequest
                : ApiCall.New(HttpMethod.Delete, Path(kind, id), clientMutationId, time).ToRequest,
            cancellationToken);

    /// <summary>Puts all of a kind, or all statuses of a category, in another order.</summary>
    public Task ReorderAsync(IssueEntryKind kind, string category, IReadOnlyList<string> ids, string clientMutationId, CancellationToken cancellationToken)
    {
        var request = kind == IssueEntryKind.Type ? new ReorderIssueEntriesRequest(TypeIds: ids) : new ReorderIssueEntriesRequest(category, StatusIds: ids);
        return api.WriteAsync(
            ApiCall.New(HttpMethod.Put, Path(kind) + ":reorder", request, ContractsJsonContext.Default.ReorderIssueEntriesRequest, clientMutationId, time).ToRequest,
            cancellationToken);
    }

    private static string Path(IssueEntryKind kind) => $"{Operations}/{(kind == IssueEntryKind.Type ? "issue-types" : "issue-statuses")}";

    private static string Path(IssueEntryKind kind, string id) => $"{Path(kind)}/{Uri.EscapeDataString(id)}";
}

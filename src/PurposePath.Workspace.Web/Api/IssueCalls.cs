using System.Text.Json.Serialization.Metadata;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>
/// Every change of issues, one method for each call of the REST API. What changes an issue that exists may wait for the network and then
/// answers null; a new issue is sent at once or fails.
/// </summary>
public sealed class IssueCalls(ApiTransport api, CommandDelivery delivery, TimeProvider time)
{
    private const string Issues = "traction/api/v1/issues";

    /// <summary>Reports an issue.</summary>
    public Task<Snapshot<IssueDto>> CreateAsync(SaveIssueRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(HttpMethod.Post, Issues, request, ContractsJsonContext.Default.SaveIssueRequest, clientMutationId, time),
            ContractsJsonContext.Default.ApiResponseIssueDto,
            cancellationToken);

    /// <summary>Changes what the request names; the rest stays.</summary>
    public Task<Snapshot<IssueDto>?> UpdateAsync(string issueId, SaveIssueRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        PutAsync(issueId, string.Empty, request, ContractsJsonContext.Default.SaveIssueRequest, title, clientMutationId, cancellationToken);

    /// <summary>Moves an issue to a status.</summary>
    public Task<Snapshot<IssueDto>?> MoveAsync(string issueId, MoveIssueRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        PutAsync(issueId, "/status", request, ContractsJsonContext.Default.MoveIssueRequest, title, clientMutationId, cancellationToken);

    /// <summary>Hands an issue to somebody, or takes it back.</summary>
    public Task<Snapshot<IssueDto>?> AssignAsync(string issueId, string? personId, string title, string clientMutationId, CancellationToken cancellationToken) =>
        PutAsync(issueId, "/assign", new AssignIssueRequest(personId, null), ContractsJsonContext.Default.AssignIssueRequest, title, clientMutationId, cancellationToken);

    /// <summary>Adds an action that is done about an issue and serves its goals.</summary>
    public Task<Snapshot<ConvertedIssueDto>> AddActionAsync(string issueId, string title, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(
                HttpMethod.Post,
                $"{Issues}/{Uri.EscapeDataString(issueId)}/convert-to-actions",
                new ConvertIssueRequest([new ConvertedActionRequest { Title = title }], NewStatusId: null),
                ContractsJsonContext.Default.ConvertIssueRequest,
                clientMutationId,
                time),
            ContractsJsonContext.Default.ApiResponseConvertedIssueDto,
            cancellationToken);

    private Task<Snapshot<IssueDto>?> PutAsync<TBody>(
        string issueId, string rest, TBody body, JsonTypeInfo<TBody> json, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            ApiCall.New(HttpMethod.Put, $"{Issues}/{Uri.EscapeDataString(issueId)}{rest}", body, json, clientMutationId, time),
            title,
            ContractsJsonContext.Default.ApiResponseIssueDto,
            cancellationToken);
}

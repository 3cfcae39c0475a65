using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>What pages do with decisions and files. None of it waits for the network: others must be able to read it at once.</summary>
public sealed class PaperCalls(ApiTransport api, TimeProvider time)
{
    private const string Attachments = "traction/api/v1/attachments";

    /// <summary>Records a decision.</summary>
    public Task<Snapshot<DecisionDto>> DecideAsync(string goalId, CreateDecisionRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(
                HttpMethod.Post,
                $"traction/api/v1/goals/{Uri.EscapeDataString(goalId)}/decisions",
                request,
                ContractsJsonContext.Default.CreateDecisionRequest,
                clientMutationId,
                time),
            ContractsJsonContext.Default.ApiResponseDecisionDto,
            cancellationToken);

    /// <summary>An address that gives the bytes of a file for a short time.</summary>
    public async Task<string> LinkAsync(string attachmentId, CancellationToken cancellationToken) =>
        (await api.ReadAsync($"{Path(attachmentId)}/link", ContractsJsonContext.Default.ApiResponseAttachmentLinkDto, cancellationToken)).Data?.Url
            ?? throw new ApiFailureException("The server's answer is empty.");

    /// <summary>Removes a file, for good.</summary>
    public Task<Snapshot<DeletedAttachmentDto>> RemoveAsync(string attachmentId, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(HttpMethod.Delete, Path(attachmentId), clientMutationId, time), ContractsJsonContext.Default.ApiResponseDeletedAttachmentDto, cancellationToken);

    private static string Path(string attachmentId) => $"{Attachments}/{Uri.EscapeDataString(attachmentId)}";
}

using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>What administrators read of the node and do about it.</summary>
public sealed class AdministrationCalls(ApiTransport api, TimeProvider time)
{
    private const string Administration = "account/api/v1/administration";

    /// <summary>The tenant's open connections.</summary>
    public async Task<IReadOnlyList<LiveConnectionDto>> GetConnectionsAsync(CancellationToken cancellationToken) =>
        (await api.ReadAsync($"{Administration}/connections", ContractsJsonContext.Default.ApiResponseIReadOnlyListLiveConnectionDto, cancellationToken)).Data ?? [];

    /// <summary>What the node counted, or null when it said nothing.</summary>
    public async Task<ServerNumbersDto?> GetNumbersAsync(CancellationToken cancellationToken) =>
        (await api.ReadAsync($"{Administration}/numbers", ContractsJsonContext.Default.ApiResponseServerNumbersDto, cancellationToken)).Data;

    /// <summary>What administrators did, newest first.</summary>
    public async Task<IReadOnlyList<AuditEntryDto>> GetAuditAsync(CancellationToken cancellationToken) =>
        (await api.ReadAsync($"{Administration}/audit?pageSize=20", ContractsJsonContext.Default.ApiResponsePagedAuditEntryDto, cancellationToken)).Data?.Items ?? [];

    /// <summary>Who gets sockets, or null for administrators of a tenant that does not run the installation.</summary>
    public async Task<RolloutDto?> GetRolloutAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await api.ReadAsync($"{Administration}/rollout/realtime", ContractsJsonContext.Default.ApiResponseRolloutDto, cancellationToken)).Data;
        }
        catch (ApiFailureException failure) when (failure.Code == ApiErrorCodes.InsufficientPermissions)
        {
            return null;
        }
    }

    /// <summary>How the cohorts of the rollout fare on the node that answers, or null when it said nothing.</summary>
    public async Task<RolloutCohortsDto?> GetRolloutCohortsAsync(CancellationToken cancellationToken) =>
        (await api.ReadAsync($"{Administration}/rollout/realtime/cohorts", ContractsJsonContext.Default.ApiResponseRolloutCohortsDto, cancellationToken)).Data;

    /// <summary>Changes who gets sockets.</summary>
    public Task<Snapshot<RolloutDto>> SaveRolloutAsync(UpdateRolloutRequest body, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(HttpMethod.Put, $"{Administration}/rollout/realtime", body, ContractsJsonContext.Default.UpdateRolloutRequest, clientMutationId, time),
            ContractsJsonContext.Default.ApiResponseRolloutDto,
            cancellationToken);

    /// <summary>Changes what the workspace is called.</summary>
    public Task<Snapshot<TenantDto>> RenameTenantAsync(string name, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(
                HttpMethod.Put, "account/api/v1/tenants/current", new UpdateTenantRequest { Name = name }, ContractsJsonContext.Default.UpdateTenantRequest, clientMutationId, time),
            ContractsJsonContext.Default.ApiResponseTenantDto,
            cancellationToken);

    /// <summary>Ends every sign-in of a user.</summary>
    public Task<Snapshot<SignedOutDto>> DisconnectAsync(string userId, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(
                HttpMethod.Post, $"{Administration}/users/{Uri.EscapeDataString(userId)}:disconnect", new object(), ContractsJsonContext.Default.Object, clientMutationId, time),
            ContractsJsonContext.Default.ApiResponseSignedOutDto,
            cancellationToken);
}

using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>Changes of people and of one's own profile; sent at once or refused, because others must not wait for who somebody is.</summary>
public sealed class PeopleCalls(ApiTransport api, TimeProvider time)
{
    private const string People = "account/api/v1/people";
    private const string Profile = "account/api/v1/user/profile";

    /// <summary>Adds a person, or changes what the request names of one.</summary>
    /// <param name="personId">Who is changed, or null to add somebody.</param>
    /// <param name="request">What is said of them.</param>
    /// <param name="clientMutationId">Comes back on the events.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<Snapshot<PersonDto>> SaveAsync(string? personId, SavePersonRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(
                personId is null ? HttpMethod.Post : HttpMethod.Put,
                personId is null ? People : $"{People}/{Uri.EscapeDataString(personId)}",
                request,
                ContractsJsonContext.Default.SavePersonRequest,
                clientMutationId,
                time),
            ContractsJsonContext.Default.ApiResponsePersonDto,
            cancellationToken);

    /// <summary>Changes one's own name or preferences.</summary>
    public Task<Snapshot<UserDto>> SaveProfileAsync(UpdateProfileRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(HttpMethod.Put, Profile, request, ContractsJsonContext.Default.UpdateProfileRequest, clientMutationId, time),
            ContractsJsonContext.Default.ApiResponseUserDto,
            cancellationToken);
}

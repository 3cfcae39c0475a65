using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;

namespace PurposePath.Workspace.Web.Colleague;

/// <summary>Lets simulated colleagues work, and asks how far they are (docs/rest-api.md, Simulated colleagues).</summary>
public sealed class ColleagueCalls(ApiTransport api, OwnMutations mutations, TimeProvider time)
{
    private const string Colleague = "traction/api/v1/demo/colleague";

    /// <summary>How far they are, or null when the server said nothing.</summary>
    public async Task<ColleagueDto?> LookAsync(CancellationToken cancellationToken) =>
        (await api.ReadAsync(Colleague, ContractsJsonContext.Default.ApiResponseColleagueDto, cancellationToken)).Data;

    /// <summary>Lets them work; who works already is replaced.</summary>
    /// <param name="perMinute">Changes a minute, or null for what the server thinks best.</param>
    /// <param name="cancellationToken">Stops the call, not the colleagues.</param>
    public async Task<ColleagueDto> StartAsync(int? perMinute, CancellationToken cancellationToken) =>
        (await api.WriteAsync(
            ApiCall.New(
                HttpMethod.Post,
                $"{Colleague}:start",
                new StartColleagueRequest(perMinute),
                ContractsJsonContext.Default.StartColleagueRequest,
                mutations.Next(),
                time),
            ContractsJsonContext.Default.ApiResponseColleagueDto,
            cancellationToken)).Data;

    /// <summary>Ends their work.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<ColleagueDto> StopAsync(CancellationToken cancellationToken) =>
        (await api.WriteAsync(
            ApiCall.New(HttpMethod.Post, $"{Colleague}:stop", mutations.Next(), time), ContractsJsonContext.Default.ApiResponseColleagueDto, cancellationToken)).Data;
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using PurposePath.Realtime.Client;

namespace PurposePath.ConsoleSample;

/// <summary>Signs in once, then renews with the refresh token, which changes with each use.</summary>
internal sealed partial class WorkspaceTokens(HttpClient http, string user, string password) : IAccessTokenProvider
{
    private string? _accessToken;
    private string? _refreshToken;

    public async ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken)
    {
        if (_accessToken is not null && !refresh)
        {
            return _accessToken;
        }

        using var answer = _refreshToken is null
            ? await http.PostAsJsonAsync("/account/api/v1/auth/login", new Login(user, password), SampleJson.Default.Login, cancellationToken)
            : await http.PostAsJsonAsync("/account/api/v1/auth/refresh", new Refresh(_refreshToken), SampleJson.Default.Refresh, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return null; // Signed out: the connection ends and says so.
        }

        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync(SampleJson.Default.Tokens, cancellationToken);
        _accessToken = body!.Data.AccessToken;
        _refreshToken = body.Data.RefreshToken;
        return _accessToken;
    }

    internal sealed record Login(string Username, string Password);

    internal sealed record Refresh(string RefreshToken);

    internal sealed record Tokens(TokenPair Data);

    internal sealed record TokenPair(string AccessToken, string RefreshToken);

    [JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Login))]
    [JsonSerializable(typeof(Refresh))]
    [JsonSerializable(typeof(Tokens))]
    internal sealed partial class SampleJson : JsonSerializerContext;
}

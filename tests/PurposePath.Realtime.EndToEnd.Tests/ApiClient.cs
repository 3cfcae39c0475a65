using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>Calls the REST API as another program of the same person would: with a bearer token of its own.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    private ApiClient(HttpClient http) => _http = http;

    public static async Task<ApiClient> SignInAsync(Uri address, string email, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = address };
        using var answer = await http.PostAsJsonAsync(
            new Uri("/account/api/v1/auth/login", UriKind.Relative),
            new { username = email, password = "demo-demo-1" },
            cancellationToken);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", body.GetProperty("data").GetProperty("accessToken").GetString());
        return new ApiClient(http);
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri("/traction/api/v1" + path, UriKind.Relative), cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>What the server says of itself and of the tenant's connections.</summary>
    public async Task<JsonElement> GetStatusAsync(CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<JsonElement>(new Uri("/realtime/status", UriKind.Relative), cancellationToken);

    public async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri("/traction/api/v1" + path, UriKind.Relative), body, cancellationToken);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, json.ToString());
        return json.GetProperty("data");
    }

    /// <summary>Creates an active goal that no other test knows, and returns its id.</summary>
    public async Task<string> CreateActiveGoalAsync(string title, CancellationToken cancellationToken)
    {
        var goal = await PostAsync("/goals", new { title, description = "Made by a test.", status = "draft" }, cancellationToken);
        var id = goal.GetProperty("id").GetString()!;
        await PostAsync($"/goals/{id}:activate", new { }, cancellationToken);
        return id;
    }

    public void Dispose() => _http.Dispose();
}

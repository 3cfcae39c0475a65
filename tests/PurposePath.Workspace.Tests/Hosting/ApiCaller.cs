using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>Calls the REST API as somebody.</summary>
internal sealed class ApiCaller(HttpClient http, string? accessToken)
{
    public string? AccessToken => accessToken;

    public static async Task<ApiCaller> SignInAsync(HttpClient http, string email, string password)
    {
        var anonymous = new ApiCaller(http, accessToken: null);
        var answer = await anonymous.PostAsync("/account/api/v1/auth/login", JsonSerializer.Serialize(new { username = email, password }));
        Assert.Equal(200, answer.Status);
        return new ApiCaller(http, answer.Data.GetProperty("accessToken").GetString());
    }

    public ApiCaller With(string? token) => new(http, token);

    public Task<ApiAnswer> GetAsync(string path) => SendAsync("GET", path, body: null);

    public Task<ApiAnswer> PostAsync(string path, string? body, params (string Name, string Value)[] headers) => SendAsync("POST", path, body, headers);

    public Task<ApiAnswer> PutAsync(string path, string? body, params (string Name, string Value)[] headers) => SendAsync("PUT", path, body, headers);

    public async Task<ApiAnswer> SendAsync(string method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (accessToken is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new ApiAnswer(
            (int)response.StatusCode,
            text,
            response.Headers.TryGetValues("Realtime-Position", out var positions) ? positions.Single() : null,
            response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single() : null,
            response.Headers.RetryAfter?.Delta,
            response.Headers.ETag?.ToString(),
            response.Headers.Contains("Idempotency-Replayed"));
    }
}

/// <summary>What came back.</summary>
internal sealed record ApiAnswer(int Status, string Text, string? Position, string? SetCookie, TimeSpan? RetryAfter, string? ETag, bool IsReplayed = false)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public JsonElement Data => Body.GetProperty("data");

    public string? Code => Body.GetProperty("code").GetString();

    public string Id => Data.GetProperty("id").GetString()!;

    /// <summary>The cookie to send back: its name and value.</summary>
    public string Cookie => SetCookie!.Split(';')[0];

    /// <summary>The one envelope of a failure (domain 4.2).</summary>
    public void IsFailure(int status, string code)
    {
        Assert.Equal(status, Status);
        Assert.Equal(code, Code);
        Assert.False(Body.GetProperty("success").GetBoolean());
        Assert.Equal(JsonValueKind.Null, Data.ValueKind);
        Assert.NotEqual(string.Empty, Body.GetProperty("error").GetString());
        Assert.NotEqual(JsonValueKind.Undefined, Body.GetProperty("timestamp").ValueKind);
    }

    /// <summary>The fields that a failure names.</summary>
    public IEnumerable<string?> WrongFields() =>
        Body.GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString());
}

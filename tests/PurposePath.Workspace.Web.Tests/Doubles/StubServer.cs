using System.Net;
using System.Text;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>Answers each request with what a test says, and remembers the requests.</summary>
internal sealed class StubServer(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    private const string Session =
        """{"success":true,"data":{"accessToken":"TOKEN","refreshToken":null,"expiresInSeconds":900,"user":{"id":"ada","email":"","firstName":"","lastName":"","role":"","isTenantOwner":true,"tenantId":"lumen"},"tenant":{"id":"lumen","name":"","status":"active"}},"timestamp":"2026-11-23T09:00:00.000Z"}""";

    public List<(string Path, string? Token, string? IdempotencyKey)> Requests { get; } = [];

    /// <summary>Completes to let a refresh be answered; completed at first.</summary>
    public Task MayRefresh { get; set; } = Task.CompletedTask;

    public static HttpResponseMessage Json(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage SessionOf(string token) => Json(HttpStatusCode.OK, Session.Replace("TOKEN", token, StringComparison.Ordinal));

    public HttpClient ToClient() => new(this) { BaseAddress = new Uri("http://localhost/") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        lock (Requests)
        {
            Requests.Add((
                path,
                request.Headers.Authorization?.Parameter,
                request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null));
        }

        if (path.EndsWith("/auth/refresh", StringComparison.Ordinal))
        {
            await MayRefresh;
        }

        return answer(request);
    }
}

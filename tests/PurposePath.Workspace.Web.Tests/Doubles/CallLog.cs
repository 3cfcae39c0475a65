using System.Net;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>Answers each call of the REST API with what a test says, and remembers the calls that change something: method, address, body.</summary>
internal sealed class CallLog(Func<string, string> answer) : HttpMessageHandler
{
    /// <summary>For example <c>PUT measures/m1 {"name":"…"}</c>, in their order.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>Set, changes are refused: which field, and what is wrong with it.</summary>
    public (string Field, string Message)? Refusal { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery[(request.RequestUri.PathAndQuery.IndexOf("/v1/", StringComparison.Ordinal) + 4)..];
        if (path.EndsWith("auth/refresh", StringComparison.Ordinal))
        {
            return StubServer.SessionOf("t");
        }

        if (request.Method != HttpMethod.Get)
        {
            var body = request.Content is null ? string.Empty : " " + await request.Content.ReadAsStringAsync(cancellationToken);
            Changes.Add($"{request.Method} {path}{body}");
            if (Refusal is { } refusal)
            {
                return StubServer.Json(
                    HttpStatusCode.UnprocessableEntity,
                    $$"""{"success":false,"error":"no","code":"VALIDATION_ERROR","details":{"errors":[{"field":"{{refusal.Field}}","message":"{{refusal.Message}}"}]},"timestamp":"2026-11-23T09:00:00.000Z"}""");
            }
        }

        return StubServer.Json(HttpStatusCode.OK, $$"""{"success":true,"data":{{answer(path)}},"timestamp":"2026-11-23T09:00:00.000Z"}""");
    }
}

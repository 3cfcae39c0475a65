using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>Does to one entity what it is told, as the REST API would, and remembers the bodies.</summary>
internal sealed class EchoServer(JsonObject entity) : HttpMessageHandler
{
    public List<string> Bodies { get; } = [];

    /// <summary>Set, it refuses with this reason.</summary>
    public string? Refusal { get; set; }

    public static EchoServer Of(ActionDto action) =>
        new((JsonObject)JsonSerializer.SerializeToNode(action, ContractsJsonContext.Default.ActionDto)!);

    public static EchoServer Of(GoalDto goal) =>
        new((JsonObject)JsonSerializer.SerializeToNode(goal, ContractsJsonContext.Default.GoalDto)!);

    public static EchoServer Of(IssueDto issue) =>
        new((JsonObject)JsonSerializer.SerializeToNode(issue, ContractsJsonContext.Default.IssueDto)!);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("/auth/refresh", StringComparison.Ordinal))
        {
            return StubServer.SessionOf("t");
        }

        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Bodies.Add($"{path[(path.LastIndexOf('/') + 1)..]} {body}");
        if (Refusal is { } reason)
        {
            return StubServer.Json(HttpStatusCode.UnprocessableEntity, $$"""{"success":false,"error":"{{reason}}","code":"X","timestamp":"2026-11-23T09:00:00.000Z"}""");
        }

        foreach (var (name, value) in JsonNode.Parse(body)!.AsObject().Where(field => field.Value is not null && entity.ContainsKey(field.Key)))
        {
            entity[name] = value!.DeepClone();
        }

        if (path.Contains(":pause", StringComparison.Ordinal) || path.Contains(":activate", StringComparison.Ordinal))
        {
            entity["status"] = path.Contains(":pause", StringComparison.Ordinal) ? "paused" : "active";
        }

        return StubServer.Json(HttpStatusCode.OK, $$"""{"success":true,"data":{{entity.ToJsonString()}},"timestamp":"2026-11-23T09:00:00.000Z"}""");
    }
}

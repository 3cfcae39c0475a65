using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>What holds for every operation the host describes, also for those that are added tomorrow.</summary>
public sealed partial class EveryEndpointTests
{
    [Fact]
    public async Task Nobody_gets_in_without_a_token()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);

        foreach (var endpoint in (await EndpointsAsync(host)).Where(endpoint => !endpoint.IsOpen))
        {
            Check(endpoint, await anonymous.SendAsync(endpoint.Method, endpoint.Path, endpoint.TakesJson ? "{}" : null), 401);
        }
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_malformed_everywhere()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        foreach (var endpoint in (await EndpointsAsync(host)).Where(endpoint => endpoint.TakesJson))
        {
            Check(endpoint, await ada.SendAsync(endpoint.Method, endpoint.Path, "{\"title\":"), 400);
        }
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        foreach (var endpoint in (await EndpointsAsync(host)).Where(endpoint => endpoint.HasIds && !endpoint.IsOpen && !endpoint.HasBody))
        {
            Check(endpoint, await ada.SendAsync(endpoint.Method, endpoint.Path, body: null), 404);
        }
    }

    private static async Task<IReadOnlyList<Endpoint>> EndpointsAsync(WorkspaceHost host)
    {
        var description = JsonNode.Parse((await new ApiCaller(host.Browser(), accessToken: null).GetAsync("/openapi/v1.json")).Text)!;
        return
        [
            .. description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => new Endpoint(
                operation.Key.ToUpperInvariant(),
                Identifier().Replace(path.Key, "unknown"),
                path.Key.Contains('{', StringComparison.Ordinal),
                operation.Value!["security"] is null,
                operation.Value["requestBody"] is not null,
                operation.Value["requestBody"]?["content"]?["application/json"] is not null))),
        ];
    }

    private static void Check(Endpoint endpoint, ApiAnswer answer, int status)
    {
        Assert.True(status == answer.Status, $"{endpoint.Method} {endpoint.Path}: {answer.Status} instead of {status}: {answer.Text}");
        answer.IsFailure(status, answer.Code!);
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();

    private sealed record Endpoint(string Method, string Path, bool HasIds, bool IsOpen, bool HasBody, bool TakesJson);
}

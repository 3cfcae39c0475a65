using System.Text.Json.Nodes;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>docs/api/openapi.json is what the host serves; <c>APPROVE_DOCS=1</c> writes it.</summary>
public sealed class OpenApiDocumentTests
{
    [Fact]
    public async Task The_approved_description_is_the_one_that_is_served()
    {
        await using var host = new WorkspaceHost();

        var served = (await new ApiCaller(host.Browser(), accessToken: null).GetAsync("/openapi/v1.json")).Text;

        ApprovedFile.Approve(ApprovedFile.OpenApi, ApprovedFile.ToText(JsonNode.Parse(served)!));
    }

    [Fact]
    public void Every_operation_says_what_it_does_takes_and_refuses()
    {
        var description = JsonNode.Parse(ApprovedFile.Read(ApprovedFile.OpenApi))!;
        var incomplete = description["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key} {path.Key}", Operation: operation.Value!)))
            .Where(row => !IsComplete(row.Name, row.Operation))
            .Select(row => row.Name);

        Assert.Empty(incomplete);
    }

    private static bool IsComplete(string name, JsonNode operation)
    {
        var responses = operation["responses"]!.AsObject();
        var json = operation["requestBody"]?["content"]?["application/json"];
        var isOpen = operation["security"] is null;
        return operation["summary"] is not null
            && (json is null || json["schema"] is not null)
            && responses.Any(response => response.Key.StartsWith('2'))
            && responses.ContainsKey("401") && responses.ContainsKey("429") && responses.ContainsKey("400")
            && (isOpen || responses.ContainsKey("403"))
            && (!name.Contains('{', StringComparison.Ordinal) || responses.ContainsKey("404"));
    }
}

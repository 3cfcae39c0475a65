using System.Text.Json.Nodes;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>The examples of the description; <c>APPROVE_DOCS=1</c> makes them anew from real calls.</summary>
public sealed class ExampleTests
{
    [Fact]
    public async Task The_examples_are_of_the_operations_that_there_are()
    {
        await using var host = new WorkspaceHost();
        var calls = ExampleFile.From(await TourPlan.WalkAsync(host));
        if (ApprovedFile.IsApproving)
        {
            ApprovedFile.Approve(ApprovedFile.Examples, ApprovedFile.ToText(calls));
        }

        var examples = JsonNode.Parse(ApprovedFile.Read(ApprovedFile.Examples))!.AsObject();

        Assert.Equal(calls.Select(Shape), examples.Select(Shape));

        static string Shape(KeyValuePair<string, JsonNode?> example) => $"{example.Key}: {string.Join(' ', example.Value!.AsObject().Select(part => part.Key))}";
    }

    [Fact]
    public void Every_body_has_an_example_that_is_valid_and_whole()
    {
        var description = JsonNode.Parse(ApprovedFile.Read(ApprovedFile.OpenApi))!;
        var (requests, answers) = (new SchemaChecker(description), new SchemaChecker(description, isWhole: true));
        foreach (var (name, operation) in Operations(description))
        {
            foreach (var (type, media) in operation["requestBody"]?["content"]?.AsObject() ?? [])
            {
                Check(type == "application/json" ? requests : null, $"{name} takes {type}", media!);
            }

            foreach (var (status, response) in operation["responses"]!.AsObject())
            {
                foreach (var (type, media) in response!["content"]?.AsObject() ?? [])
                {
                    Check(type == "application/json" ? answers : null, $"{name} answers {status}", media!);
                }
            }
        }

        foreach (var (name, response) in description["components"]!["responses"]!.AsObject())
        {
            Check(answers, name, response!["content"]!["application/json"]!);
        }

        static void Check(SchemaChecker? checker, string what, JsonNode media)
        {
            // Bytes have no example that would say more than their type.
            var isShown = media["example"] is not null || what.EndsWith("octet-stream", StringComparison.Ordinal) || media["schema"] is null;
            Assert.True(isShown, $"{what} without an example.");
            var faults = checker?.Check(media["schema"]!, media["example"]!.ToJsonString()) ?? [];
            Assert.True(faults is [], $"{what}: {string.Join('\n', faults)}");
        }
    }

    private static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode description) =>
        description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!)));
}

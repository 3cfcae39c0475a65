using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace PurposePath.Workspace.OpenApi;

/// <summary>
/// A real call of each operation, as an example of what it takes and answers. The calls stand in <c>examples.json</c>; the tests make them and keep
/// what happened.
/// </summary>
internal sealed class ApiExamples
{
    private const string Resource = "PurposePath.Workspace.OpenApi.examples.json";
    private const string Json = "application/json";
    private readonly JsonObject _calls = Read();

    public void AddTo(OpenApiOperation operation, string method, string path)
    {
        if (_calls[$"{method} /{path.TrimEnd('/')}"] is not JsonObject call)
        {
            return;
        }

        foreach (var (_, media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
        {
            media.Example = call["request"]?.DeepClone();
        }

        foreach (var (_, response) in (operation.Responses ?? []).Where(response => response.Key.StartsWith('2')))
        {
            if (response.Content is { } content && content.TryGetValue(Json, out var media))
            {
                media.Example = call["response"]?.DeepClone();
            }
        }
    }

    private static JsonObject Read()
    {
        using var file = typeof(ApiExamples).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        return JsonNode.Parse(file)!.AsObject();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>Holds JSON against schemas of a description, more strictly than it says: a member that is not described is a fault.</summary>
internal sealed class SchemaChecker
{
    private const string Components = "#/components/schemas/";
    private readonly JsonObject _definitions;
    private readonly Dictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);

    private readonly bool _isWhole;

    /// <summary>Takes the schemas of a description.</summary>
    /// <param name="description">Where the schemas are.</param>
    /// <param name="isWhole">Whether every member that is described must be there, as in all that the host writes.</param>
    public SchemaChecker(JsonNode description, bool isWhole = false)
    {
        _isWhole = isWhole;
        _definitions = new JsonObject();
        foreach (var (name, schema) in description["components"]?["schemas"]?.AsObject() ?? new JsonObject())
        {
            _definitions[name] = Prepare(schema!);
        }
    }

    /// <summary>What is wrong, one line each; nothing when all is well.</summary>
    public IReadOnlyList<string> Check(JsonNode schema, string json)
    {
        var text = Prepare(schema).ToJsonString();
        if (!_schemas.TryGetValue(text, out var prepared))
        {
            var root = JsonNode.Parse(text)!.AsObject();
            root["$defs"] = _definitions.DeepClone();
            _schemas[text] = prepared = JsonSchema.FromText(root.ToJsonString());
        }

        using var document = JsonDocument.Parse(json);
        var result = prepared.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        return result.IsValid
            ? []
            : [.. (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value} ({detail.EvaluationPath})"))];
    }

    private JsonNode Prepare(JsonNode schema)
    {
        var copy = JsonNode.Parse(schema.ToJsonString().Replace(Components, "#/$defs/", StringComparison.Ordinal))!;
        Close(copy);
        return copy;
    }

    private void Close(JsonNode? node)
    {
        if (node is JsonObject { } schema)
        {
            if (schema["properties"] is JsonObject && !schema.ContainsKey("additionalProperties"))
            {
                schema["additionalProperties"] = false;
            }

            if (_isWhole && schema["properties"] is JsonObject members)
            {
                schema["required"] = new JsonArray([.. members.Select(member => (JsonNode)member.Key)]);
            }

            foreach (var (_, member) in schema.ToList())
            {
                Close(member);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Close(item);
            }
        }
    }
}

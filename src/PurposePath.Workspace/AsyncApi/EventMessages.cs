using System.Text.Json.Nodes;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.AsyncApi;

/// <summary>The domain events, each from its row of the catalogue.</summary>
internal static class EventMessages
{
    public static IReadOnlyList<SocketMessage> All { get; } = [.. EventCatalog.All.Select(type => From(type.Definition))];

    private static SocketMessage From(EventDefinition row) => new(
        row.Name,
        row.Name,
        $"{row.Summary} Caused by {row.Trigger}.",
        FrameSchema.Of(row.Name, Data(row), isEvent: true));

    private static JsonObject Data(EventDefinition row) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. row.Fields.Where(field => field.IsRequired).Select(field => (JsonNode)field.Name)]),
        ["properties"] = new JsonObject(row.Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Field(field)))),
    };

    private static JsonObject Field(FieldDefinition field)
    {
        var schema = field.Kind switch
        {
            FieldKind.Time => FrameSchema.Time(),
            FieldKind.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
            FieldKind.Number => new JsonObject { ["type"] = "number" },
            FieldKind.WholeNumber => new JsonObject { ["type"] = "integer" },
            FieldKind.Boolean => new JsonObject { ["type"] = "boolean" },
            FieldKind.TextList => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            FieldKind.Name => new JsonObject
            {
                ["type"] = "string",
                // An open vocabulary: a client must live with names of tomorrow.
                ["examples"] = new JsonArray([.. field.Vocabulary!.Names.Select(name => (JsonNode)name)]),
            },
            _ => new JsonObject { ["type"] = "string" },
        };
        if (field.IsNullable)
        {
            schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        }

        schema["description"] = field.Summary;
        return schema;
    }
}

using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace PurposePath.Workspace.OpenApi;

/// <summary>The envelope of a refusal as a schema (domain 4.2).</summary>
internal static class FailureSchemas
{
    private static readonly string[] EnvelopeMembers = ["success", "data", "error", "code", "details", "timestamp"];

    public static OpenApiSchema Envelope() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "The envelope of a refusal.",
        Required = EnvelopeMembers.ToHashSet(StringComparer.Ordinal),
        Properties = Members(
            ("success", new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [JsonValue.Create(false)!] }),
            ("data", new OpenApiSchema { Type = JsonSchemaType.Null }),
            ("error", new OpenApiSchema { Type = JsonSchemaType.String, Description = "For a person." }),
            ("code", new OpenApiSchema { Type = JsonSchemaType.String, Description = "For a program; docs/rest-api.md lists them.", Pattern = "^[A-Z_]+$" }),
            ("details", Details()),
            ("timestamp", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" })),
    };

    private static OpenApiSchema Details() => new()
    {
        Type = JsonSchemaType.Object | JsonSchemaType.Null,
        Properties = Members(
            ("errors", new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(StringComparer.Ordinal) { "field", "message" },
                    Properties = Members(
                        ("field", new OpenApiSchema { Type = JsonSchemaType.String }),
                        ("message", new OpenApiSchema { Type = JsonSchemaType.String })),
                },
            }),
            ("current", new OpenApiSchema { Description = "After a conflict: the thing as it is now." })),
    };

    private static Dictionary<string, IOpenApiSchema> Members(params (string Name, OpenApiSchema Schema)[] members) =>
        members.ToDictionary(member => member.Name, member => (IOpenApiSchema)member.Schema, StringComparer.Ordinal);
}

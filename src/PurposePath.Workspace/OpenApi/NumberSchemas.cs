using Microsoft.OpenApi;

namespace PurposePath.Workspace.OpenApi;

/// <summary>
/// Numbers are read from strings too, as a courtesy to older clients, but they are always written as numbers: that is what the description says.
/// </summary>
internal static class NumberSchemas
{
    public static void Simplify(OpenApiSchema schema)
    {
        if (schema.Type is { } type && (type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number)) && type.HasFlag(JsonSchemaType.String))
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }
    }
}

using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PurposePath.Workspace.Contracts;

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

    /// <summary>What a refusal with a status looks like.</summary>
    public static JsonObject Example(int status)
    {
        var (code, error, details) = status switch
        {
            StatusCodes.Status401Unauthorized => (ApiErrorCodes.Unauthorized, "A valid access token is required.", null),
            StatusCodes.Status403Forbidden => (ApiErrorCodes.InsufficientPermissions, "Only an owner or an administrator may do this.", null),
            StatusCodes.Status404NotFound => (ApiErrorCodes.ResourceNotFound, "Goal not found.", null),
            StatusCodes.Status409Conflict => (ApiErrorCodes.Conflict, "Somebody changed it meanwhile; details.current is how it is now.", Current()),
            StatusCodes.Status422UnprocessableEntity => (ApiErrorCodes.ValidationError, "The request breaks a rule; see details.", Broken()),
            StatusCodes.Status429TooManyRequests => (ApiErrorCodes.RateLimitExceeded, "Too many requests; try again later.", null),
            StatusCodes.Status503ServiceUnavailable => (ApiErrorCodes.ServiceUnavailable, "The server is busy; nothing was changed. Try again.", null),
            _ => (ApiErrorCodes.ValidationError, "The body, a header or a parameter cannot be read.", (JsonObject?)null),
        };
        return new JsonObject
        {
            ["success"] = false,
            ["data"] = null,
            ["error"] = error,
            ["code"] = code,
            ["details"] = details,
            ["timestamp"] = "2026-03-02T09:00:00.000Z",
        };

        static JsonObject Broken() => new() { ["errors"] = new JsonArray(new JsonObject { ["field"] = "title", ["message"] = "is required" }), ["current"] = null };

        static JsonObject Current() => new() { ["errors"] = new JsonArray(), ["current"] = new JsonObject { ["id"] = "lumen-goal-01", ["status"] = "active", ["version"] = 4 } };
    }

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

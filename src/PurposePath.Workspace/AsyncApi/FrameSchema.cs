using System.Text.Json.Nodes;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.AsyncApi;

/// <summary>The envelope of every frame the server sends, around the schema of its <c>data</c> (docs/protocol.md 2).</summary>
internal static class FrameSchema
{
    public static JsonObject Of(string type, JsonObject data, bool isEvent)
    {
        var members = new JsonObject
        {
            ["type"] = new JsonObject { ["const"] = type },
            ["timestamp"] = Time(),
        };
        if (isEvent)
        {
            members["eventId"] = Text("The position: epoch, sequence and nonce.");
            members["tenantId"] = Text("The tenant.");
            members["seq"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["description"] = "The place in the stream, without holes." };
            members["clientMutationId"] = Text("The mutation that caused it, as its request named it.");
        }

        members["data"] = data;
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "timestamp", "data"),
            ["properties"] = members,
        };
    }

    public static JsonObject Time() => new()
    {
        ["type"] = "string",
        ["format"] = "date-time",
        ["pattern"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
    };

    private static JsonObject Text(string description) =>
        new() { ["type"] = "string", ["maxLength"] = StreamCursor.MaxLength, ["description"] = description };
}

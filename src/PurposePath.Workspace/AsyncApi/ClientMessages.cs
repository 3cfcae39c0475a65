using System.Text.Json.Nodes;

namespace PurposePath.Workspace.AsyncApi;

/// <summary>What a client may send (docs/protocol.md 3).</summary>
internal static class ClientMessages
{
    public static IReadOnlyList<SocketMessage> All { get; } =
    [
        Action("auth", "The first frame; on a live connection it renews the session.", ["token"],
            ("token", Text()), ("lastEventId", Text()), ("sessionId", Text()), ("types", Texts())),
        Action("ping", "Asks for a pong.", [], ("id", Text())),
        Action("pong", "Answers a heartbeat.", []),
        Action("subscribe", "Replaces the filter: names, goal.* or *.", ["types"], ("types", Texts())),
        Action("accept", "Switches features on.", ["features"], ("features", Texts())),
        Action("presence", "What the user looks at, and whether they write there.", [],
            ("viewing", new JsonObject
            {
                ["type"] = new JsonArray("object", "null"),
                ["properties"] = new JsonObject { ["entityType"] = Text(), ["entityId"] = Text() },
                ["required"] = new JsonArray("entityType", "entityId"),
            }),
            ("typing", new JsonObject { ["type"] = "boolean" })),
    ];

    private static SocketMessage Action(string name, string summary, string[] required, params (string Name, JsonObject Schema)[] members)
    {
        var properties = new JsonObject { ["action"] = new JsonObject { ["const"] = name } };
        foreach (var (member, schema) in members)
        {
            properties[member] = schema;
        }

        return new SocketMessage($"client.{name}", name, summary, new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray(["action", .. required.Select(member => (JsonNode)member)]),
            ["properties"] = properties,
        });
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Texts() => new() { ["type"] = "array", ["items"] = Text() };
}

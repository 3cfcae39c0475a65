using System.Text.Json.Nodes;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.AsyncApi;

/// <summary>
/// The description of the socket as AsyncAPI 3.0, at <c>/asyncapi.json</c>: its events come from <see cref="EventCatalog"/>, the same table the code is
/// made of. docs/api/asyncapi.json is its approved copy.
/// </summary>
internal static class AsyncApiDocument
{
    public const string Version = "3.0.0";
    private const string Channel = "realtime";

    public static JsonObject Build()
    {
        List<SocketMessage> sent = [.. EventMessages.All, .. SystemMessages.All];
        var received = ClientMessages.All;
        return new JsonObject
        {
            ["asyncapi"] = Version,
            ["info"] = new JsonObject
            {
                ["title"] = "PurposePath real-time stream",
                ["version"] = "1.0.0",
                ["description"] = "One JSON text frame per message. The first frame of a client is auth; after auth.success every event of the tenant follows exactly "
                    + "once and in order. docs/protocol.md has the rules.",
            },
            ["defaultContentType"] = "application/json",
            ["servers"] = new JsonObject
            {
                ["workspace"] = new JsonObject
                {
                    ["host"] = "localhost:5080",
                    ["protocol"] = "ws",
                    ["description"] = "The workspace on a developer's machine; everywhere else wss.",
                },
            },
            ["channels"] = new JsonObject
            {
                [Channel] = new JsonObject
                {
                    ["address"] = "/realtime",
                    ["title"] = "The stream of a tenant",
                    ["servers"] = new JsonArray(Reference("servers/workspace")),
                    ["messages"] = Messages(sent.Concat(received), message => Reference($"components/messages/{message.Key}")),
                },
            },
            ["operations"] = new JsonObject
            {
                ["tell"] = Operation("send", "What the server sends.", sent),
                ["listen"] = Operation("receive", "What the server understands.", received),
            },
            ["components"] = new JsonObject
            {
                ["messages"] = Messages(sent.Concat(received), message => message.ToJson()),
            },
        };
    }

    private static JsonObject Operation(string action, string summary, IEnumerable<SocketMessage> messages) => new()
    {
        ["action"] = action,
        ["summary"] = summary,
        ["channel"] = Reference($"channels/{Channel}"),
        ["messages"] = new JsonArray([.. messages.Select(message => Reference($"channels/{Channel}/messages/{message.Key}"))]),
    };

    private static JsonObject Messages(IEnumerable<SocketMessage> messages, Func<SocketMessage, JsonNode> map) =>
        new(messages.Select(message => KeyValuePair.Create<string, JsonNode?>(message.Key, map(message))));

    private static JsonObject Reference(string path) => new() { ["$ref"] = $"#/{path}" };
}

/// <summary>One kind of message.</summary>
/// <param name="Key">Names it in the document.</param>
/// <param name="Name">Names it on the wire.</param>
/// <param name="Summary">What it says.</param>
/// <param name="Payload">The schema of the whole frame.</param>
internal sealed record SocketMessage(string Key, string Name, string Summary, JsonObject Payload)
{
    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["summary"] = Summary,
        ["contentType"] = "application/json",
        ["payload"] = Payload.DeepClone(),
    };
}

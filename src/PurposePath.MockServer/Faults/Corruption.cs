using System.Text;
using System.Text.Json.Nodes;

namespace PurposePath.MockServer.Faults;

/// <summary>Damages a frame.</summary>
internal static class Corruption
{
    private const string Json = "json";
    private const string Utf8 = "utf8";
    private const string Nesting = "nesting";
    private const string Numbers = "numbers";
    private const string Type = "type";
    private const string Fields = "fields";
    private const string Tenant = "tenant";
    private const string Oversize = "oversize";
    private const string Binary = "binary";

    private const int Depth = 10_000;
    private const int OversizeBytes = (1024 * 1024) + 1;

    /// <summary>What can be wrong with a frame.</summary>
    public static IReadOnlyList<string> Words { get; } = [Json, Utf8, Nesting, Numbers, Type, Fields, Tenant, Oversize, Binary];

    /// <summary>Whether the frame goes out as a binary one.</summary>
    /// <param name="how">One of <see cref="Words"/>.</param>
    public static bool IsBinary(string how) => how == Binary;

    /// <summary>The damaged frame.</summary>
    /// <param name="frame">The frame, one JSON object.</param>
    /// <param name="how">One of <see cref="Words"/>.</param>
    public static byte[] Apply(ReadOnlySpan<byte> frame, string how) => how switch
    {
        Json => frame[..^1].ToArray(),
        Utf8 => [.. frame[..^1], 0xFF, .. frame[^1..]],
        Nesting => Encoding.ASCII.GetBytes(new string('[', Depth) + new string(']', Depth)),
        Numbers => Edit(frame, static root => ReplaceFirst(root, JsonNode.Parse("1e400"))),
        Type => Edit(frame, static root => root["type"] = "no.such.event"),
        Fields => Edit(frame, static root => root["data"] = new JsonObject()),
        Tenant => Edit(frame, static root => root["tenantId"] = "another-tenant"),
        Oversize => Edit(frame, static root => root["padding"] = new string('x', OversizeBytes)),
        _ => frame.ToArray(),
    };

    private static void ReplaceFirst(JsonObject root, JsonNode? value)
    {
        if (root["data"] is JsonObject { Count: > 0 } data)
        {
            data[data.First().Key] = value;
        }
    }

    private static byte[] Edit(ReadOnlySpan<byte> frame, Action<JsonObject> edit)
    {
        var root = JsonNode.Parse(frame)!.AsObject();
        edit(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}

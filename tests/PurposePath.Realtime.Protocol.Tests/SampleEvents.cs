using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Protocol.Tests;

/// <summary>A full canonical frame of every event, made from the catalogue's own rows.</summary>
internal static partial class SampleEvents
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 10, 0, 0, 123, TimeSpan.Zero);

    public static byte[] Frame(string name)
    {
        var sample = Event(name);
        var output = new ArrayBufferWriter<byte>();
        EventFrameCodec.Write(output, sample.Envelope, Data(sample));
        return output.WrittenSpan.ToArray();
    }

    public static string Json(string name) => Encoding.UTF8.GetString(Frame(name));

    public static RealtimeEvent Event(string name)
    {
        var type = EventCatalog.Find(name)!;
        var data = new JsonObject();
        foreach (var field in type.Definition.Fields)
        {
            data[field.Name] = Value(field);
        }

        var envelope = new EventEnvelope
        {
            Type = name,
            Timestamp = Time,
            EventId = "epoch1.42.nonce1",
            TenantId = "lumen",
            Cursor = new StreamCursor("epoch1", 42, "nonce1"),
            ClientMutationId = "mutation-1",
        };
        return type.Materialize(envelope, Encoding.UTF8.GetBytes(data.ToJsonString()));
    }

    public static byte[] Data(RealtimeEvent sample)
    {
        var output = new ArrayBufferWriter<byte>();
        var type = EventCatalog.Find(sample.Type)!;
        output.Write((byte[])type.GetType().GetMethod("Serialize")!.Invoke(type, [sample.Payload])!);
        return output.WrittenSpan.ToArray();
    }

    public static string ToSnake(string json) => Rename(json, name => Hump().Replace(name, match => "_" + match.Value.ToLowerInvariant()));

    public static string ToKebab(string json) => Rename(json, name => Hump().Replace(name, match => "-" + match.Value.ToLowerInvariant()));

    public static string ToPascal(string json) => Rename(json, name => char.ToUpperInvariant(name[0]) + name[1..]);

    private static JsonNode Value(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Time => "2026-02-03T08:15:00.250Z",
        FieldKind.Date => "2026-02-20",
        FieldKind.Number => 41.5,
        FieldKind.WholeNumber => 482_113,
        FieldKind.Boolean => true,
        FieldKind.TextList => new JsonArray("one", "two"),
        FieldKind.Name => field.Vocabulary!.Names[0],
        _ => field.Name == "tenantId" ? "lumen" : $"{field.Name} with \"quotes\" and é",
    };

    private static string Rename(string json, Func<string, string> rename)
    {
        var frame = JsonNode.Parse(json)!.AsObject();
        var renamed = new JsonObject();
        foreach (var (name, value) in frame["data"]!.AsObject())
        {
            renamed[rename(name)] = value?.DeepClone();
        }

        frame["data"] = renamed;
        return frame.ToJsonString();
    }

    [GeneratedRegex("[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hump();
}

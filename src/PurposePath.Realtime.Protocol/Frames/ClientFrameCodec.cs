using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Reads and writes the frames of a client (docs/protocol.md 3).</summary>
public static class ClientFrameCodec
{
    private const int MaxDepth = 8;

    /// <summary>Reads one client frame; total on any bytes.</summary>
    /// <param name="utf8">The text of one message.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="problem">What is wrong with the text, readable and without quoting it.</param>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out ClientFrame? frame, [NotNullWhen(false)] out string? problem)
    {
        frame = null;
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                frame = Read(document.RootElement, out problem);
            }
            else
            {
                problem = "A frame is one JSON object.";
            }
        }
        catch (JsonException)
        {
            problem = "The frame is not valid JSON.";
        }
        catch (InvalidOperationException)
        {
            // Thrown by GetString for text with an unpaired surrogate.
            problem = "The frame holds text that is not valid Unicode.";
        }

        if (frame is null)
        {
            problem ??= "The frame cannot be understood.";
        }

        return frame is not null;
    }

    /// <summary>Writes one client frame as UTF-8 JSON.</summary>
    /// <param name="frame">The frame.</param>
    public static byte[] Write(ClientFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        using var output = new MemoryStream(256);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            WriteMembers(writer, frame);
            writer.WriteEndObject();
        }

        return output.ToArray();
    }

    private static ClientFrame? Read(JsonElement root, out string? problem)
    {
        problem = null;
        var action = Text(root, "action");
        if (action is null && Text(root, "type") == FrameTypes.Pong)
        {
            return new PongAction();
        }

        switch (action)
        {
            case "auth" when Text(root, "token") is { Length: > 0 } token:
                return new AuthAction(token)
                {
                    LastEventId = Text(root, "lastEventId"),
                    SessionId = Text(root, "sessionId"),
                    Types = Texts(root, "types"),
                };
            case "auth":
                problem = "An auth frame carries a token.";
                return null;
            case "ping":
                return new PingAction(Text(root, "id"));
            case "pong":
                return new PongAction();
            case "subscribe" when Texts(root, "types") is { } types:
                return new SubscribeAction(types);
            case "subscribe":
                problem = "A subscribe frame carries types, an array of strings.";
                return null;
            case "accept" when Texts(root, "features") is { } features:
                return new AcceptAction(features);
            case "accept":
                problem = "An accept frame carries features, an array of strings.";
                return null;
            case "presence" when TryReadView(root, out var viewing):
                return new PresenceAction(viewing, root.TryGetProperty("typing", out var typing) && typing.ValueKind == JsonValueKind.True);
            case "presence":
                problem = "A presence frame carries viewing, null or an object with entityType and entityId.";
                return null;
            default:
                problem = "The action is not known.";
                return null;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, ClientFrame frame)
    {
        switch (frame)
        {
            case AuthAction auth:
                writer.WriteString("action"u8, "auth"u8);
                writer.WriteString("token"u8, auth.Token);
                WriteOptional(writer, "lastEventId", auth.LastEventId);
                WriteOptional(writer, "sessionId", auth.SessionId);
                WriteOptional(writer, "types", auth.Types);
                break;
            case PingAction ping:
                writer.WriteString("action"u8, "ping"u8);
                WriteOptional(writer, "id", ping.Id);
                break;
            case PongAction:
                writer.WriteString("action"u8, "pong"u8);
                break;
            case SubscribeAction subscribe:
                writer.WriteString("action"u8, "subscribe"u8);
                WriteOptional(writer, "types", subscribe.Types);
                break;
            case AcceptAction accept:
                writer.WriteString("action"u8, "accept"u8);
                WriteOptional(writer, "features", accept.Features);
                break;
            case PresenceAction presence:
                writer.WriteString("action"u8, "presence"u8);
                WriteView(writer, presence.Viewing);
                writer.WriteBoolean("typing"u8, presence.Typing);
                break;
            default:
                throw new ArgumentException($"No wire form is known for {frame.GetType().Name}.", nameof(frame));
        }
    }

    private static bool TryReadView(JsonElement root, out PresenceView? viewing)
    {
        viewing = null;
        if (!root.TryGetProperty("viewing", out var value) || value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object))
        {
            return false;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (Text(value, "entityType") is not { Length: > 0 and <= PresenceView.MaxTypeLength } type || Text(value, "entityId") is not { Length: > 0 and <= PresenceView.MaxIdLength } id)
        {
            return false;
        }

        viewing = new PresenceView(type, id);
        return true;
    }

    private static void WriteView(Utf8JsonWriter writer, PresenceView? viewing)
    {
        if (viewing is null)
        {
            writer.WriteNull("viewing"u8);
            return;
        }

        writer.WriteStartObject("viewing"u8);
        writer.WriteString("entityType"u8, viewing.EntityType);
        writer.WriteString("entityId"u8, viewing.EntityId);
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string>? Texts(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var texts = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            texts.Add(item.GetString()!);
        }

        return texts;
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}

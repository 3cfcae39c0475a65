using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Writes a frame in the order and spelling that <see cref="CanonicalReader"/> takes.</summary>
internal static class CanonicalWriter
{
    public static void WriteEnvelope(Utf8JsonWriter writer, LooseObject envelope, string type, DateTimeOffset timestamp)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteString("timestamp"u8, LooseValue.FormatTime(timestamp));
        if (Plain(envelope.Text("eventId")) is { } eventId)
        {
            writer.WriteString("eventId"u8, eventId);
        }

        if (Plain(envelope.Text("tenantId")) is { } tenantId)
        {
            writer.WriteString("tenantId"u8, tenantId);
        }

        if (Sequence(envelope) is { } sequence)
        {
            writer.WriteNumber("seq"u8, sequence);
        }

        if (Plain(envelope.Text("clientMutationId")) is { } clientMutationId)
        {
            writer.WriteString("clientMutationId"u8, clientMutationId);
        }
    }

    /// <summary>Writes <c>data</c>: the row's fields in order, then what nobody knows. False when an identity is missing.</summary>
    public static bool TryWriteData(Utf8JsonWriter writer, EventDefinition definition, LooseObject data, DateTimeOffset timestamp, string? tenantId)
    {
        writer.WriteStartObject("data"u8);
        foreach (var field in definition.Fields)
        {
            if (TryWriteField(writer, field, data))
            {
                continue;
            }

            if (field.Kind == FieldKind.Identity && field.IsRequired)
            {
                return false;
            }

            if (field is { IsRequired: true, IsNullable: false })
            {
                LooseValue.WriteMissing(writer, field, timestamp, tenantId);
            }
        }

        foreach (var (name, value) in data.Members)
        {
            if (!definition.Knows(name) && !LooseObject.IsLifted(name, value))
            {
                writer.WritePropertyName(name);
                WriteConverted(writer, value);
            }
        }

        writer.WriteEndObject();
        return true;
    }

    public static void WriteConverted(Utf8JsonWriter writer, LooseObject members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members.Members)
        {
            writer.WritePropertyName(name);
            WriteConverted(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>The text, if it can stand in an envelope as it is: 1 to 64 printable ASCII characters that need no escape.</summary>
    public static string? Plain(string? text) =>
        text is { Length: > 0 and <= StreamCursor.MaxLength } && text.All(letter => letter is > ' ' and < '\u007f' and not ('"' or '\\')) ? text : null;

    public static long? Sequence(LooseObject envelope) =>
        envelope.TryGet("seq", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var sequence)
            && sequence is >= 1 and <= StreamCursor.MaxSequence
                ? sequence
                : null;

    private static bool TryWriteField(Utf8JsonWriter writer, FieldDefinition field, LooseObject data)
    {
        if (data.TryGet(field.Name, out var value) && LooseValue.TryWrite(writer, field, value))
        {
            return true;
        }

        foreach (var alias in field.Aliases)
        {
            if (data.TryGet(alias, out var aliased) && LooseValue.TryWrite(writer, field, aliased))
            {
                return true;
            }
        }

        return false;
    }

    private static void WriteConverted(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteConverted(writer, LooseObject.From(value));
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteConverted(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}

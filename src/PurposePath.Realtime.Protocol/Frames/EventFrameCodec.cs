using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Writes the frame of a domain event, its members in the order of docs/protocol.md 2.</summary>
public static class EventFrameCodec
{
    private static readonly JsonWriterOptions Compact = new() { SkipValidation = true };

    /// <summary>Writes one event frame as UTF-8 JSON.</summary>
    /// <param name="output">Receives the text.</param>
    /// <param name="envelope">The envelope; a set <see cref="EventEnvelope.Cursor"/> writes <c>seq</c>.</param>
    /// <param name="utf8Data">The <c>data</c> object as UTF-8 JSON, already canonical.</param>
    public static void Write(IBufferWriter<byte> output, EventEnvelope envelope, ReadOnlySpan<byte> utf8Data)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        using var writer = new Utf8JsonWriter(output, Compact);
        Span<byte> time = stackalloc byte[WireTimeConverter.Length];
        envelope.Timestamp.UtcDateTime.TryFormat(time, out _, WireTimeConverter.Format, CultureInfo.InvariantCulture);

        writer.WriteStartObject();
        writer.WriteString("type"u8, envelope.Type);
        writer.WriteString("timestamp"u8, time);
        if (envelope.EventId is { } eventId)
        {
            writer.WriteString("eventId"u8, eventId);
        }

        if (envelope.TenantId is { } tenantId)
        {
            writer.WriteString("tenantId"u8, tenantId);
        }

        if (envelope.Cursor is { } cursor)
        {
            writer.WriteNumber("seq"u8, cursor.Sequence);
        }

        if (envelope.ClientMutationId is { } clientMutationId)
        {
            writer.WriteString("clientMutationId"u8, clientMutationId);
        }

        writer.WritePropertyName("data"u8);
        writer.WriteRawValue(utf8Data, skipInputValidation: true);
        writer.WriteEndObject();
    }
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// The slow path: everything that published documents ever called an event, made canonical (docs/protocol.md 12), and the frames that are no
/// events.
/// </summary>
internal static class FrameNormalizer
{
    private static readonly string[] TypeMembers = ["type", "eventType", "event", "name"];
    private static readonly string[] EnvelopeMembers = ["type", "eventType", "timestamp", "eventId", "tenantId", "seq", "clientMutationId", "data"];

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Normalises one frame.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A text is no whole Unicode.</exception>
    public static InboundFrame Normalize(ReadOnlyMemory<byte> message, string? tenantId)
    {
        using var document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = InboundPipeline.MaxDepth });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return InboundFrame.Drop(DropReason.Malformed);
        }

        var envelope = LooseObject.From(document.RootElement);
        if (ReadType(envelope, out var typeMember) is not { Length: > 0 } name)
        {
            return InboundFrame.Drop(DropReason.Malformed);
        }

        var data = ReadData(envelope, typeMember);
        data?.Lift();
        if (TypeNames.FindEvent(name, data) is { } type)
        {
            return data is null ? InboundFrame.Drop(DropReason.Invalid) : NormalizeEvent(envelope, type, data, tenantId);
        }

        if (TypeNames.FindControl(name) is { } control)
        {
            return ControlReader.Read(control, Timestamp(envelope, data), data);
        }

        // Only "code" tells: the outcome of a failed job carries an errorCode and is an event all the same.
        if (TypeNames.IsError(name) || TypeNames.IsErrorCode(data?.Text("code")))
        {
            return ControlReader.ReadError(name, Timestamp(envelope, data), data);
        }

        return NormalizeUnknown(envelope, TypeNames.Canonicalize(name), data ?? new LooseObject(), tenantId);
    }

    private static string? ReadType(LooseObject envelope, out string? typeMember)
    {
        foreach (var member in TypeMembers)
        {
            typeMember = member;
            if (envelope.TryGet(member, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            }
        }

        typeMember = null;
        return null;
    }

    // Before there was a data member, the payload stood beside the type.
    private static LooseObject? ReadData(LooseObject envelope, string? typeMember)
    {
        if (envelope.TryGet("data", out var data))
        {
            return data.ValueKind == JsonValueKind.Object ? LooseObject.From(data) : null;
        }

        var collected = new LooseObject();
        foreach (var (name, value) in envelope.Members)
        {
            if (name != typeMember && !EnvelopeMembers.Contains(name, StringComparer.Ordinal))
            {
                collected.Add(name, value);
            }
        }

        return collected;
    }

    private static InboundFrame NormalizeEvent(LooseObject envelope, EventType type, LooseObject data, string? tenantId)
    {
        if (IsForeign(envelope, tenantId) || IsForeign(data, tenantId))
        {
            return InboundFrame.Drop(DropReason.CrossTenant);
        }

        var output = new ArrayBufferWriter<byte>(512);
        var timestamp = Timestamp(envelope, data);
        using (var writer = new Utf8JsonWriter(output, Relaxed))
        {
            CanonicalWriter.WriteEnvelope(writer, envelope, type.Name, timestamp);
            if (!CanonicalWriter.TryWriteData(writer, type.Definition, data, timestamp, CanonicalWriter.Plain(envelope.Text("tenantId")) ?? tenantId))
            {
                return InboundFrame.Drop(DropReason.Invalid);
            }

            writer.WriteEndObject();
        }

        if (output.WrittenCount > InboundPipeline.MaxMessageBytes)
        {
            return InboundFrame.Drop(DropReason.Malformed);
        }

        return CanonicalReader.TryRead(output.WrittenMemory, tenantId, out var frame) ? frame : InboundFrame.Drop(DropReason.Invalid);
    }

    private static InboundFrame NormalizeUnknown(LooseObject envelope, string name, LooseObject data, string? tenantId)
    {
        if (IsForeign(envelope, tenantId) || IsForeign(data, tenantId))
        {
            return InboundFrame.Drop(DropReason.CrossTenant);
        }

        var output = new ArrayBufferWriter<byte>(512);
        var timestamp = Timestamp(envelope, data);
        int start;
        using (var writer = new Utf8JsonWriter(output, Relaxed))
        {
            CanonicalWriter.WriteEnvelope(writer, envelope, name, timestamp);
            writer.WritePropertyName("data"u8);
            writer.Flush();
            start = output.WrittenCount;
            CanonicalWriter.WriteConverted(writer, data);
            writer.WriteEndObject();
        }

        if (!IsReadable(output.WrittenSpan))
        {
            return InboundFrame.Drop(DropReason.Malformed);
        }

        var eventId = Utf8(CanonicalWriter.Plain(envelope.Text("eventId")));
        return new InboundFrame
        {
            Kind = InboundKind.Unknown,
            Canonical = output.WrittenMemory,
            Data = output.WrittenMemory[start..^1],
            TypeName = System.Text.Encoding.UTF8.GetBytes(name),
            EventId = eventId,
            TenantId = Utf8(CanonicalWriter.Plain(envelope.Text("tenantId"))),
            ClientMutationId = Utf8(CanonicalWriter.Plain(envelope.Text("clientMutationId"))),
            Timestamp = timestamp,
            Sequence = CanonicalWriter.Sequence(envelope) is { } sequence && StreamCursor.HasSequence(eventId.Span, sequence) ? sequence : 0,
        };
    }

    // Without a time of its own a frame takes the first one in its data, so that reading it twice gives the same.
    private static DateTimeOffset Timestamp(LooseObject envelope, LooseObject? data)
    {
        if (envelope.TryGet("timestamp", out var value) && LooseValue.Time(value) is { } timestamp)
        {
            return timestamp;
        }

        return (data?.Members ?? [])
            .Where(member => member.Name.EndsWith("At", StringComparison.Ordinal))
            .Select(member => LooseValue.Time(member.Value))
            .FirstOrDefault(time => time is not null) ?? DateTimeOffset.UnixEpoch;
    }

    // A payload that stood beside its type is one level deeper now, and escapes can make a text longer.
    private static bool IsReadable(ReadOnlySpan<byte> canonical)
    {
        var reader = new Utf8JsonReader(canonical, new JsonReaderOptions { MaxDepth = InboundPipeline.MaxDepth });
        return canonical.Length <= InboundPipeline.MaxMessageBytes && reader.Read() && reader.TrySkip();
    }

    private static bool IsForeign(LooseObject members, string? tenantId) =>
        tenantId is not null && members.Text("tenantId") is { Length: > 0 } other && other != tenantId;

    private static ReadOnlyMemory<byte> Utf8(string? text) => text is null ? default : System.Text.Encoding.UTF8.GetBytes(text);
}

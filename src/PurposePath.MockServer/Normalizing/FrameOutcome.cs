using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Normalizing;

/// <summary>Says in one line of JSON what a client makes of a frame.</summary>
internal static class FrameOutcome
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Describes a frame.</summary>
    /// <param name="utf8">Its text.</param>
    /// <param name="tenantId">The client's tenant.</param>
    /// <param name="window">What the client has seen.</param>
    public static string Describe(ReadOnlyMemory<byte> utf8, string? tenantId, DuplicateWindow window)
    {
        var frame = InboundPipeline.Read(utf8, tenantId);
        if (frame.Kind is InboundKind.Event or InboundKind.Unknown && !window.TryAdd(frame))
        {
            frame = new InboundFrame { Kind = InboundKind.Dropped, DropReason = DropReason.Duplicate };
        }

        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Readable))
        {
            writer.WriteStartObject();
            Write(writer, frame);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, InboundFrame frame)
    {
        switch (frame.Kind)
        {
            case InboundKind.Event:
                writer.WriteString("outcome"u8, "event"u8);
                writer.WritePropertyName("envelope"u8);
                WriteOnOneLine(writer, frame.Canonical);
                break;
            case InboundKind.Unknown:
                writer.WriteString("outcome"u8, "unknown"u8);
                writer.WriteString("type"u8, frame.TypeName.Span);
                break;
            case InboundKind.Error when frame.Frame is ErrorFrame { Data: var error }:
                writer.WriteString("outcome"u8, "error"u8);
                writer.WriteString("code"u8, error.Code);
                writer.WriteString("error"u8, error.Error);
                break;
            case InboundKind.Control:
                writer.WriteString("outcome"u8, "control"u8);
                writer.WriteString("type"u8, frame.Frame!.Type);
                break;
            default:
                writer.WriteString("outcome"u8, "dropped"u8);
                writer.WriteString("reason"u8, NameOf(frame.DropReason));
                break;
        }
    }

    // A canonical frame keeps the line breaks that stood between its members.
    private static void WriteOnOneLine(Utf8JsonWriter writer, ReadOnlyMemory<byte> canonical)
    {
        using var document = JsonDocument.Parse(canonical);
        document.RootElement.WriteTo(writer);
    }

    private static string NameOf(DropReason reason) => reason switch
    {
        DropReason.Invalid => "invalid",
        DropReason.CrossTenant => "crossTenant",
        DropReason.Duplicate => "duplicate",
        _ => "malformed",
    };
}

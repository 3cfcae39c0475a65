using System.Text.Json;
using System.Text.Unicode;

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// Makes something certain of whatever a server sends: steps 1 to 8 of docs/protocol.md 12, total on any bytes. A canonical event frame is read in place
/// without allocating; everything else is made canonical first. Stateless: step 9, duplicates, is <see cref="DuplicateWindow"/>.
/// </summary>
public static class InboundPipeline
{
    /// <summary>The largest message that is looked at, in bytes; our server sends at most 128 KiB (docs/protocol.md 10).</summary>
    public const int MaxMessageBytes = 1 << 20;

    internal const int MaxDepth = 64;

    /// <summary>Reads one message.</summary>
    /// <param name="utf8Message">The whole text message. The result may point into it.</param>
    /// <param name="tenantId">The tenant of the connection, or <see langword="null"/> before it is known.</param>
    public static InboundFrame Read(ReadOnlyMemory<byte> utf8Message, string? tenantId)
    {
        if (utf8Message.Length > MaxMessageBytes || !Utf8.IsValid(utf8Message.Span))
        {
            return InboundFrame.Drop(DropReason.Malformed);
        }

        try
        {
            return CompactReader.TryRead(utf8Message, tenantId, out var frame) || CanonicalReader.TryRead(utf8Message, tenantId, out frame)
                ? frame
                : FrameNormalizer.Normalize(utf8Message, tenantId);
        }
        catch (JsonException)
        {
            return InboundFrame.Drop(DropReason.Malformed);
        }
        catch (InvalidOperationException)
        {
            // Thrown for an escaped text that is no whole Unicode, such as a lone \ud800.
            return InboundFrame.Drop(DropReason.Malformed);
        }
    }
}

using System.Buffers.Text;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>Frames as tabs pass them on: canonical JSON has no line breaks, so each frame is a line.</summary>
internal static class FrameLines
{
    public const byte End = (byte)'\n';

    /// <summary>Takes the first line off.</summary>
    public static ReadOnlyMemory<byte> Next(ref ReadOnlyMemory<byte> lines)
    {
        var length = lines.Span.IndexOf(End);
        var line = length < 0 ? lines : lines[..length];
        lines = length < 0 ? default : lines[(length + 1)..];
        return line;
    }

    /// <summary>Takes the first lines off.</summary>
    public static ReadOnlyMemory<byte> Next(ref ReadOnlyMemory<byte> lines, int count)
    {
        var all = lines;
        for (var i = 0; i < count; i++)
        {
            Next(ref lines);
        }

        return all[..(all.Length - lines.Length)];
    }

    /// <summary>How many lines there are; each has its end.</summary>
    public static int Count(ReadOnlyMemory<byte> lines) => lines.Span.Count(End);

    /// <summary>The position that a text names, if it names one.</summary>
    public static StreamCursor? Position(string? text) => StreamCursor.TryParse(text, out var position) ? position : null;

    /// <summary>The position of an event's frame; null for any other.</summary>
    public static StreamCursor? PositionOf(in InboundFrame frame) =>
        frame.Kind is InboundKind.Event or InboundKind.Unknown && frame.Sequence > 0
        && StreamCursor.TryParse(System.Text.Encoding.UTF8.GetString(frame.EventId.Span), out var position)
            ? position
            : null;

    /// <summary>
    /// The position of an event's frame that begins as our server writes it, read off its beginning; null: the whole frame has to be read. What else is in
    /// the frame each tab judges by itself.
    /// </summary>
    /// <param name="line">The frame.</param>
    /// <param name="tenantId">Whose events these must be, as UTF-8.</param>
    public static StreamCursor? BeginningPosition(ReadOnlySpan<byte> line, ReadOnlySpan<byte> tenantId)
    {
        if (line.Contains(End)
            || !TryTake(ref line, "{\"type\":\""u8, out _)
            || !TryTake(ref line, ",\"timestamp\":\""u8, out _)
            || !TryTake(ref line, ",\"eventId\":\""u8, out var eventId)
            || !TryTake(ref line, ",\"tenantId\":\""u8, out var tenant)
            || !tenant.SequenceEqual(tenantId)
            || Position(System.Text.Encoding.UTF8.GetString(eventId)) is not { Sequence: > 0 } position
            || !line.StartsWith(",\"seq\":"u8))
        {
            return null;
        }

        return Utf8Parser.TryParse(line[7..], out long sequence, out _) && sequence == position.Sequence ? position : null;
    }

    /// <summary>Whether a position lies after another of the same life of the log.</summary>
    public static bool IsAfter(StreamCursor position, StreamCursor other) => position.IsSameEpoch(other) && position.Sequence > other.Sequence;

    // A member whose value is a text without escapes.
    private static bool TryTake(ref ReadOnlySpan<byte> line, ReadOnlySpan<byte> label, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!line.StartsWith(label))
        {
            return false;
        }

        line = line[label.Length..];
        var length = line.IndexOf((byte)'"');
        if (length < 0)
        {
            return false;
        }

        text = line[..length];
        line = line[(length + 1)..];
        return !text.Contains((byte)'\\');
    }
}

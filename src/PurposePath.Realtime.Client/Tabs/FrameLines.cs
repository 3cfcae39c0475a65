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

    /// <summary>Whether a position lies after another of the same life of the log.</summary>
    public static bool IsAfter(StreamCursor position, StreamCursor other) => position.IsSameEpoch(other) && position.Sequence > other.Sequence;
}

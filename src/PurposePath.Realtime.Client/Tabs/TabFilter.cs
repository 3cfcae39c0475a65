using System.Text;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// A tab's own choice of types. The browser's one connection brings all, since each tab may want others and any of them may lead next; what this tab did not
/// ask for is left out here, as a server that filters would do it (docs/protocol.md 7).
/// </summary>
internal sealed class TabFilter
{
    private IReadOnlyList<string> _types = [];
    private StreamCursor? _passed;
    private StreamCursor? _scanned;

    /// <summary>Whether anything is left out.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Sets what the tab wants; empty or <c>*</c>: everything.</summary>
    public void Use(IReadOnlyList<string>? types)
    {
        _types = types ?? [];
        IsOn = _types.Count > 0 && !_types.Contains("*", StringComparer.Ordinal);
    }

    /// <summary>Sets what the tab wants, and answers as a server would: the position is the one up to which the choice before it held.</summary>
    public byte[] Answer(SubscribeAction wanted, DateTimeOffset now)
    {
        Use(wanted.Types);
        return ServerFrameCodec.Write(new SubscribeSuccessFrame(new SubscribeSuccessData(wanted.Types, _scanned?.ToString())) { Timestamp = now });
    }

    /// <summary>The frame as the tab gets it: the same, another, or nothing.</summary>
    public ReadOnlyMemory<byte> Pass(ReadOnlyMemory<byte> line)
    {
        if (!IsOn)
        {
            return line;
        }

        var frame = InboundPipeline.Read(line, tenantId: null);
        if (FrameLines.PositionOf(frame) is { } position)
        {
            _scanned = position;
            if (!Wants(frame.EventType?.Name ?? Encoding.UTF8.GetString(frame.TypeName.Span)))
            {
                return default;
            }

            _passed = position;
            return line;
        }

        // What was left out is not missing: the last event of this tab is another than the stream's.
        return frame.Frame switch
        {
            HeartbeatFrame { Data: var data } beat => ServerFrameCodec.Write(beat with { Data = data with { Head = _passed?.ToString(), ScannedTo = _scanned?.ToString() } }),
            PongFrame { Data: var data } pong => ServerFrameCodec.Write(pong with { Data = data with { Head = _passed?.ToString() } }),
            _ => line,
        };
    }

    private bool Wants(string type) => _types.Any(wanted => wanted == type
        || (wanted.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(wanted[..^1], StringComparison.Ordinal)));
}

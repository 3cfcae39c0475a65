using System.Buffers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>Reads along what a server sends on one socket, and passes on what is for every tab. Says when the socket has caught up.</summary>
/// <param name="stream">What is known of the stream; it takes each event once, whichever socket brings it.</param>
/// <param name="pass">Told of frames for the other tabs, with the positions before and with them.</param>
internal sealed class UpstreamTap(SharedStream stream, Action<StreamCursor?, StreamCursor?, ReadOnlyMemory<byte>> pass)
{
    private ArrayBufferWriter<byte> _run = new();
    private int _count;
    private StreamCursor? _after;
    private StreamCursor? _reached;
    private string? _tenantId;
    private byte[] _tenant = [];
    private bool _isBatched;

    /// <summary>The position that the socket was asked to begin at.</summary>
    public StreamCursor? AskedAfter { get; set; }

    /// <summary>Whether everything up to now has come, and live events follow.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Whether the server gives its events positions.</summary>
    public bool HasPositions { get; private set; } = true;

    public void Read(ReadOnlyMemory<byte> text)
    {
        while (!text.IsEmpty)
        {
            var line = _isBatched ? FrameLines.Next(ref text) : text;
            text = _isBatched ? text : default;
            if (FrameLines.BeginningPosition(line.Span, _tenant) is { } known)
            {
                Gather(known, line.Span);
                continue;
            }

            var frame = InboundPipeline.Read(line, _tenantId);
            if (FrameLines.PositionOf(frame) is { } position)
            {
                Gather(position, frame.Canonical.Span);
            }
            else if (frame.Frame is { } about)
            {
                Flush();
                Notice(about, line);
            }
        }

        Flush();
    }

    private void Gather(StreamCursor position, ReadOnlySpan<byte> line)
    {
        // A hole is the business of this tab's client, which leaves the socket; a repeat has been passed on already.
        if ((_reached ?? stream.Head) is { } before && before.IsSameEpoch(position) && position.Sequence == before.Sequence + 1)
        {
            _after ??= before;
            _reached = position;
            _count++;
            _run.Write(line);
            _run.Write([FrameLines.End]);
        }
    }

    private void Flush()
    {
        if (_after is { } after && _reached is { } head)
        {
            var lines = _run.WrittenMemory;
            _run = new ArrayBufferWriter<byte>();
            if (stream.TryAdd(after, head, lines, _count))
            {
                pass(after, head, lines);
            }
        }

        _after = _reached = null;
        _count = 0;
    }

    private void Notice(ServerFrame frame, ReadOnlyMemory<byte> line)
    {
        switch (frame)
        {
            case AuthSuccessFrame { Data.Refreshed: not true } success:
                _tenantId = success.Data.TenantId;
                _tenant = System.Text.Encoding.UTF8.GetBytes(_tenantId);
                HasPositions = StreamCursor.TryParse(success.Data.Resume?.Head, out _);
                stream.Begin(success.Data, AskedAfter);
                IsLive = success.Data.Resume?.Status != ResumeOutcome.Resumed;
                break;
            case ReplayCompletedFrame:
                IsLive = true;
                break;
            case FeaturesAcceptedFrame accepted:
                _isBatched = accepted.Data.Features.Contains(Features.Batch, StringComparer.Ordinal);
                break;
            case HeartbeatFrame or DegradedFrame or PresenceSnapshotFrame or PresenceChangedFrame when IsLive:
                stream.Notice(frame);
                pass(stream.Head, stream.Head, (byte[])[.. line.Span, FrameLines.End]);
                break;
        }
    }
}

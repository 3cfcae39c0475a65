using System.Text;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Turns the messages of one socket into frames: one each, or several once the server batches (docs/protocol.md 3).</summary>
internal sealed class FrameReader(SubscriptionRegistry registry)
{
    private const byte FrameEnd = (byte)'\n';

    private string? _tenantId;
    private bool _isBatched;

    /// <summary>Reads a message to its end and adds its frames.</summary>
    public void Read(ReadOnlyMemory<byte> text, FrameBatch batch)
    {
        if (!_isBatched)
        {
            batch.Add(ReadOne(text));
            return;
        }

        while (!text.IsEmpty)
        {
            var length = text.Span.IndexOf(FrameEnd);
            var frame = length < 0 ? text : text[..length];
            text = length < 0 ? default : text[(length + 1)..];
            if (!frame.IsEmpty)
            {
                batch.Add(ReadOne(frame));
            }
        }
    }

    private ReadFrame ReadOne(ReadOnlyMemory<byte> text)
    {
        var frame = InboundPipeline.Read(text, _tenantId);
        switch (frame.Kind)
        {
            case InboundKind.Event or InboundKind.Unknown:
                return ReadEvent(frame);
            case InboundKind.Control or InboundKind.Error:
                Notice(frame.Frame);
                return new ReadFrame { Frame = frame.Frame };
            default:
                return new ReadFrame { Dropped = frame.DropReason };
        }
    }

    // Here and not in the mailbox: the next frame may be an event, or a batch, already.
    private void Notice(ServerFrame? frame)
    {
        if (frame is AuthSuccessFrame success)
        {
            _tenantId = success.Data.TenantId;
        }
        else if (frame is FeaturesAcceptedFrame accepted)
        {
            _isBatched = accepted.Data.Features.Contains(Features.Batch, StringComparer.Ordinal);
        }
    }

    private ReadFrame ReadEvent(in InboundFrame frame)
    {
        var isWanted = registry.Wants(frame.EventType);
        if (frame.Sequence == 0)
        {
            // No position: recognised by its bytes, which must outlive the buffer.
            var copy = InboundPipeline.Read(frame.Canonical.ToArray(), _tenantId);
            return new ReadFrame { IsEvent = true, Event = isWanted ? copy.ToEvent(_tenantId) : null, Legacy = new LegacyEvent(copy) };
        }

        if (isWanted)
        {
            var realtimeEvent = frame.ToEvent(_tenantId);
            return new ReadFrame { IsEvent = true, Event = realtimeEvent, Cursor = realtimeEvent.Envelope.Cursor };
        }

        return StreamCursor.TryParse(Encoding.UTF8.GetString(frame.EventId.Span), out var cursor)
            ? new ReadFrame { IsEvent = true, Cursor = cursor }
            : new ReadFrame { Dropped = DropReason.Invalid };
    }
}

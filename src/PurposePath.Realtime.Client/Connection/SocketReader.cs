using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// Reads one socket to its end: bytes become mail for the mailbox. It takes a slot of the dispatcher before it reads on, so that handlers which
/// cannot keep up hold the server back through TCP (client 6 R44).
/// </summary>
internal sealed class SocketReader(
    int attempt,
    ITransportSocket socket,
    SubscriptionRegistry registry,
    EventDispatcher dispatcher,
    Action heard,
    Func<Mail, ValueTask> post)
{
    /// <summary>The tenant of the connection, once it is known: events of others are refused.</summary>
    public volatile string? TenantId;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await dispatcher.TakeSlotAsync(cancellationToken).ConfigureAwait(false);
                var message = await socket.ReceiveAsync().ConfigureAwait(false);
                heard();
                if (message.CloseCode is { } code)
                {
                    dispatcher.ReleaseSlot();
                    await post(new InputMail(new Closed(attempt, code))).ConfigureAwait(false);
                    return;
                }

                await post(Read(message.Text)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Superseded while waiting for a slot.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private Mail Read(ReadOnlyMemory<byte> text)
    {
        var frame = InboundPipeline.Read(text, TenantId);
        switch (frame.Kind)
        {
            case InboundKind.Event or InboundKind.Unknown:
                return ReadEvent(frame);
            case InboundKind.Control or InboundKind.Error:
                // Stored here and not by the mailbox: the next frame may be an event already.
                if (frame.Frame is AuthSuccessFrame success)
                {
                    TenantId = success.Data.TenantId;
                }

                return new FrameMail(attempt, frame.Frame, Dropped: null);
            default:
                return new FrameMail(attempt, Frame: null, frame.DropReason);
        }
    }

    private EventMail ReadEvent(InboundFrame frame)
    {
        var isWanted = registry.Wants(frame.EventType);
        if (frame.Sequence == 0)
        {
            // No position: recognised by its bytes, which must outlive the buffer.
            var copy = InboundPipeline.Read(frame.Canonical.ToArray(), TenantId);
            return new EventMail(attempt, isWanted ? copy.ToEvent(TenantId) : null, Cursor: null, copy);
        }

        var realtimeEvent = isWanted ? frame.ToEvent(TenantId) : null;
        var cursor = realtimeEvent?.Envelope.Cursor
            ?? (StreamCursor.TryParse(System.Text.Encoding.UTF8.GetString(frame.EventId.Span), out var parsed) ? parsed : null);
        return new EventMail(attempt, realtimeEvent, cursor, Legacy: default);
    }
}

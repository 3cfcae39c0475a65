using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// Reads one socket to its end: bytes become frames, frames become mail. Before it reads on there must be room for what comes, so that handlers which
/// cannot keep up hold the server back through TCP; where nothing can be held back, as in browsers, the connection is given up instead (client 6 R44).
/// </summary>
internal sealed class SocketReader(
    int attempt,
    ITransportSocket socket,
    FrameReader frames,
    DispatchRoom room,
    OverflowPolicy policy,
    Turn turn,
    Action heard,
    Action<Mail> post)
{
    // Each batch wakes a thread for the mailbox and one for the handlers; more than this gains nothing.
    private const int LargestBatch = 256;

    private volatile bool _isHeldBack;

    /// <summary>Whether the reader waits for handlers: silence is its own doing then, and says nothing about the link.</summary>
    public bool IsHeldBack => _isHeldBack;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        FrameBatch? batch = null;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                if (room.IsFullWith(batch?.Count ?? 0))
                {
                    Flush(ref batch);
                    if (!await HasRoomAsync(cancellationToken).ConfigureAwait(false))
                    {
                        return;
                    }
                }

                var receiving = socket.ReceiveAsync();
                if (!receiving.IsCompleted)
                {
                    Flush(ref batch);
                }

                var message = receiving.IsCompleted ? receiving.Result : await ReceiveLaterAsync(receiving).ConfigureAwait(false);
                if (batch is null)
                {
                    // Once for a batch: its messages were all here already.
                    heard();
                }

                if (message.CloseCode is { } code)
                {
                    Flush(ref batch);
                    post(new InputMail(new Closed(attempt, code, CloseAdvice.Parse(message.CloseReason))));
                    return;
                }

                frames.Read(message.Text, batch ??= new FrameBatch());
                if (batch.Count >= LargestBatch || turn.IsOver)
                {
                    Flush(ref batch);
                    await turn.PassIfOverAsync().ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Superseded while waiting for room.
        }
        finally
        {
            batch?.Return();
            socket.Dispose();
        }
    }

    private async ValueTask<TransportMessage> ReceiveLaterAsync(ValueTask<TransportMessage> receiving)
    {
        var message = await receiving.ConfigureAwait(false);
        turn.Begin();
        return message;
    }

    private async ValueTask<bool> HasRoomAsync(CancellationToken cancellationToken)
    {
        if (policy == OverflowPolicy.Reconnect)
        {
            post(new InputMail(new Overflowed(attempt)));
            return false;
        }

        _isHeldBack = true;
        await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        heard();
        _isHeldBack = false;
        return true;
    }

    private void Flush(ref FrameBatch? batch)
    {
        if (batch is { Count: > 0 } full)
        {
            room.Take(full.Count);
            post(new FramesMail(attempt, full));
            batch = null;
        }
    }
}

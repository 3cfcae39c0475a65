using System.Net.WebSockets;
using System.Text;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Sockets.Tests.Scripted;

/// <summary>One connection of a scripted server: authentication, replay, live events, answers to pings.</summary>
internal sealed class ScriptedSession(WebSocket socket, ConnectionScript script, ScriptedLog log, ScriptedTranscript transcript)
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private int _sent;

    /// <summary>The last position that was sent, or lost on purpose.</summary>
    public int Sent => Volatile.Read(ref _sent);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var feed = Task.CompletedTask;
        try
        {
            if (await ReceiveAsync(cancellationToken) is AuthAction auth && !script.IsSilent)
            {
                feed = await AuthenticateAsync(auth, over.Token);
            }

            while (await ReceiveAsync(cancellationToken) is { } frame)
            {
                await AnswerAsync(frame, cancellationToken);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The link is gone, or the server stops: both are what tests are made of.
        }
        finally
        {
            await over.CancelAsync();
            await feed;
        }
    }

    public Task SendAsync(ServerFrame frame, CancellationToken cancellationToken) =>
        SendAsync(ServerFrameCodec.Write(frame), WebSocketMessageType.Text, cancellationToken);

    public Task SendBinaryAsync(CancellationToken cancellationToken) => SendAsync(new byte[] { 1, 2, 3 }, WebSocketMessageType.Binary, cancellationToken);

    public async Task CloseAsync(int code, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static bool IsEnd(Exception exception) => exception is WebSocketException or OperationCanceledException or ObjectDisposedException;

    /// <summary>Answers the first frame and starts the feed of events, which is the task that it gives back.</summary>
    private async Task<Task> AuthenticateAsync(AuthAction auth, CancellationToken cancellationToken)
    {
        if (script.RefusesToken)
        {
            await SendAsync(new ErrorFrame(FrameTypes.AuthError, new ErrorData { Error = "No.", Code = ErrorCodes.Unauthorized }) { Timestamp = ScriptedServer.Now }, cancellationToken);
            await CloseAsync(CloseCodes.Unauthorized, cancellationToken);
            return Task.CompletedTask;
        }

        var head = log.Count;
        var outcome = Outcome(auth, head);
        var isResumed = outcome.Status == ResumeOutcome.Resumed;
        _sent = isResumed && StreamCursor.TryParse(auth.LastEventId, out var position) ? (int)position.Sequence : head;
        await SendAsync(Success(outcome), cancellationToken);
        if (script.CloseAfterAuth is { } code)
        {
            await CloseAsync(code, cancellationToken);
            return Task.CompletedTask;
        }

        return FeedAsync(isResumed, cancellationToken);
    }

    private ResumeOutcome Outcome(AuthAction auth, int head) => new()
    {
        Status = auth.LastEventId is null ? ResumeOutcome.None : script.ResyncReason is null ? ResumeOutcome.Resumed : ResumeOutcome.Resync,
        Reason = auth.LastEventId is null ? null : script.ResyncReason,
        Head = log.At(head).ToString(),
    };

    private AuthSuccessFrame Success(ResumeOutcome? outcome) => new(new AuthSuccessData
    {
        TenantId = "lumen",
        UserId = "u-ada",
        ConnectionId = "scripted",
        Protocol = 1,
        Features = [Features.Resume, Features.Heartbeat, Features.ReAuth, Features.Drain],
        ExpiresInMs = script.ExpiresInMs,
        ServerTime = ScriptedServer.Now,
        Heartbeat = new HeartbeatSettings(25_000, 10_000),
        Reconnect = new ReconnectSettings(1000),
        Resume = outcome,
        Refreshed = outcome is null ? true : null,
    })
    { Timestamp = ScriptedServer.Now };

    private async Task FeedAsync(bool isReplaying, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var grown = log.Grown;
                var end = log.Count;
                for (var next = Sent + 1; next <= end; next++)
                {
                    if (next != script.Loses)
                    {
                        await SendAsync(log.Frame(next), WebSocketMessageType.Text, cancellationToken);
                    }

                    Volatile.Write(ref _sent, next);
                }

                if (isReplaying)
                {
                    isReplaying = false;
                    await SendAsync(new ReplayCompletedFrame(new ReplayCompletedData(0, log.At(Sent).ToString())) { Timestamp = ScriptedServer.Now }, cancellationToken);
                }

                await grown.WaitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The link is gone; the receiving side ends the session.
        }
    }

    private async Task AnswerAsync(ClientFrame frame, CancellationToken cancellationToken)
    {
        switch (frame)
        {
            case PingAction ping:
                await SendAsync(new PongFrame(new PongData { Id = ping.Id }) { Timestamp = ScriptedServer.Now }, cancellationToken);
                break;
            case AuthAction:
                await SendAsync(Success(outcome: null), cancellationToken);
                break;
        }
    }

    private async Task<ClientFrame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var message = await socket.ReceiveAsync(buffer, cancellationToken);
        if (message.MessageType == WebSocketMessageType.Close)
        {
            transcript.Closes.Enqueue((int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty));
            if (script.IgnoresClose)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            await CloseAsync(CloseCodes.Normal, cancellationToken);
            return null;
        }

        transcript.Frames.Enqueue(Encoding.UTF8.GetString(buffer, 0, message.Count));
        return ClientFrameCodec.TryRead(buffer.AsMemory(0, message.Count), out var frame, out _) ? frame : new PongAction();
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            var size = script.FragmentSize == 0 ? message.Length : script.FragmentSize;
            for (var at = 0; at < message.Length; at += size)
            {
                var part = message[at..Math.Min(message.Length, at + size)];
                await socket.SendAsync(part, type, at + size >= message.Length, cancellationToken);
            }
        }
        finally
        {
            _sending.Release();
        }
    }
}

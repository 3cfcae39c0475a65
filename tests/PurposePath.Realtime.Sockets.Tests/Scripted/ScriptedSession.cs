using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Sockets.Tests.Scripted;

/// <summary>One connection of a scripted server: authentication, replay, live events, answers to pings.</summary>
internal sealed class ScriptedSession(WebSocket socket, ConnectionScript script, ScriptedLog log, ConcurrentQueue<string> heard)
{
    private readonly SemaphoreSlim _sending = new(1, 1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await ReceiveAsync(cancellationToken) is AuthAction auth && !script.IsSilent)
            {
                await AuthenticateAsync(auth, cancellationToken);
            }

            while (await ReceiveAsync(cancellationToken) is { } frame)
            {
                await AnswerAsync(frame, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The link is gone, or the server stops: both are what tests are made of.
        }
    }

    private async Task AuthenticateAsync(AuthAction auth, CancellationToken cancellationToken)
    {
        if (script.RefusesToken)
        {
            await SendAsync(new ErrorFrame(FrameTypes.AuthError, new ErrorData { Error = "No.", Code = ErrorCodes.Unauthorized }) { Timestamp = ScriptedServer.Now }, cancellationToken);
            await socket.CloseOutputAsync((WebSocketCloseStatus)CloseCodes.Unauthorized, statusDescription: null, cancellationToken);
            return;
        }

        var from = StreamCursor.TryParse(auth.LastEventId, out var position) ? (int)position.Sequence : log.Count;
        var isResumed = auth.LastEventId is not null;
        await SendAsync(Success(isResumed), cancellationToken);
        if (script.CloseAfterAuth is { } code)
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, cancellationToken);
            return;
        }

        _ = FeedAsync(from, isResumed, cancellationToken);
    }

    private AuthSuccessFrame Success(bool isResumed) => new(new AuthSuccessData
    {
        TenantId = "lumen",
        UserId = "u-ada",
        ConnectionId = "scripted",
        Protocol = 1,
        Features = [Features.Resume, Features.Heartbeat, Features.ReAuth],
        ExpiresInMs = script.ExpiresInMs,
        ServerTime = ScriptedServer.Now,
        Heartbeat = new HeartbeatSettings(25_000, 10_000),
        Reconnect = new ReconnectSettings(1000),
        Resume = new ResumeOutcome { Status = isResumed ? ResumeOutcome.Resumed : ResumeOutcome.None, Head = log.At(log.Count).ToString() },
    })
    { Timestamp = ScriptedServer.Now };

    private async Task FeedAsync(int sent, bool isReplaying, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var grown = log.Grown;
                var end = log.Count;
                for (; sent < end; sent++)
                {
                    await SendAsync(log.Frame(sent + 1), cancellationToken);
                }

                if (isReplaying)
                {
                    isReplaying = false;
                    await SendAsync(new ReplayCompletedFrame(new ReplayCompletedData(0, log.At(sent).ToString())) { Timestamp = ScriptedServer.Now }, cancellationToken);
                }

                await grown.WaitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
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
                var renewed = Success(isResumed: false);
                await SendAsync(renewed with { Data = renewed.Data with { Refreshed = true, Resume = null } }, cancellationToken);
                break;
        }
    }

    private async Task<ClientFrame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var message = await socket.ReceiveAsync(buffer, cancellationToken);
        if (message.MessageType == WebSocketMessageType.Close)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, cancellationToken);
            return null;
        }

        heard.Enqueue(Encoding.UTF8.GetString(buffer, 0, message.Count));
        return ClientFrameCodec.TryRead(buffer.AsMemory(0, message.Count), out var frame, out _) ? frame : new PongAction();
    }

    private Task SendAsync(ServerFrame frame, CancellationToken cancellationToken) => SendAsync(ServerFrameCodec.Write(frame), cancellationToken);

    private async Task SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            var size = script.FragmentSize == 0 ? text.Length : script.FragmentSize;
            for (var at = 0; at < text.Length; at += size)
            {
                var part = text[at..Math.Min(text.Length, at + size)];
                await socket.SendAsync(part, WebSocketMessageType.Text, at + size >= text.Length, cancellationToken);
            }
        }
        finally
        {
            _sending.Release();
        }
    }
}

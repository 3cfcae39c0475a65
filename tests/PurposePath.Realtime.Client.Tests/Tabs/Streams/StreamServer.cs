using System.Text;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Tabs.Streams;

/// <summary>A server that keeps its rules: after a welcome it replays what was asked for, then every event once and in order.</summary>
internal sealed class StreamServer(FakeTimeProvider time) : ITransport
{
    private readonly List<Socket> _open = [];

    public long Head { get; private set; }

    public int Connections => _open.Count;

    public static StreamCursor At(long sequence) => new("e", sequence, sequence == 0 ? "x" : $"n{sequence}");

    public void Publish()
    {
        Head++;
        foreach (var socket in _open.Where(static socket => socket.IsWelcome).ToArray())
        {
            socket.Say(Event(Head));
        }
    }

    /// <summary>The link of every connection breaks.</summary>
    public void Cut()
    {
        foreach (var socket in _open.ToArray())
        {
            socket.Abort();
        }
    }

    public ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var socket = new Socket(this);
        _open.Add(socket);
        return ValueTask.FromResult<ITransportSocket>(socket);
    }

    private static byte[] Event(long sequence) => Encoding.UTF8.GetBytes(
        $$$"""{"type":"goal.sung","timestamp":"2026-11-25T01:50:00.123Z","eventId":"{{{At(sequence)}}}","tenantId":"lumen","seq":{{{sequence}}},"data":{}}""");

    private void Welcome(Socket socket, AuthAction auth)
    {
        var after = FrameLines.Position(auth.LastEventId)?.Sequence;
        var resume = new ResumeOutcome
        {
            Status = after is null ? ResumeOutcome.None : ResumeOutcome.Resumed,
            Head = At(Head).ToString(),
            Count = (int)(Head - (after ?? Head)),
        };
        socket.IsWelcome = true;
        socket.Say(ServerFrameCodec.Write(new AuthSuccessFrame(new AuthSuccessData { UserId = "ada", TenantId = "lumen", ConnectionId = "c", Resume = resume })
        {
            Timestamp = time.GetUtcNow(),
        }));
        if (after is not { } position)
        {
            return;
        }

        for (var sequence = position + 1; sequence <= Head; sequence++)
        {
            socket.Say(Event(sequence));
        }

        socket.Say(ServerFrameCodec.Write(new ReplayCompletedFrame(new ReplayCompletedData((int)(Head - position), At(Head).ToString())) { Timestamp = time.GetUtcNow() }));
    }

    private sealed class Socket(StreamServer server) : ITransportSocket
    {
        private readonly FrameQueue _queue = new();

        public bool IsWelcome { get; set; }

        public void Say(byte[] text) => _queue.Add(text);

        public ValueTask<TransportMessage> ReceiveAsync() => _queue.ReadAsync();

        public ValueTask SendAsync(ReadOnlyMemory<byte> utf8)
        {
            if (!IsWelcome && ClientFrameCodec.TryRead(utf8, out var frame, out _) && frame is AuthAction auth)
            {
                server.Welcome(this, auth);
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask CloseAsync(int code)
        {
            Abort();
            return ValueTask.CompletedTask;
        }

        public void Abort()
        {
            server._open.Remove(this);
            _queue.End(CloseCodes.Abnormal);
        }

        public void Dispose() => Abort();
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PurposePath.Benchmarks.Abuse;

/// <summary>A socket that is upgraded and then says nothing.</summary>
internal sealed class Stranger : IDisposable
{
    // RFC 6455 5.2: the first byte of an unfragmented close frame, and how many bytes stand before its code.
    private const byte CloseFrame = 0x88;
    private const int FrameHead = 2;
    private const int AuthDeadline = 4408;

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private static readonly byte[] Upgrade = Encoding.ASCII.GetBytes(
        "GET /realtime HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\n\r\n");

    private readonly Socket _socket;

    private Stranger(Socket socket, Task<double> waited)
    {
        _socket = socket;
        Waited = waited;
    }

    /// <summary>How long it was let wait before the server closed it with 4408, in milliseconds.</summary>
    public Task<double> Waited { get; }

    /// <summary>Comes from one of the addresses 127.0.1.1, 127.0.1.2, …; null where the server refuses it.</summary>
    public static async Task<Stranger?> TryComeAsync(int port, int address, TimeProvider time, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(address + 1)]), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            await socket.SendAsync(Upgrade, cancellationToken);
            var begun = time.GetTimestamp();
            var head = new byte[1024];
            var length = 0;
            while (head.AsSpan(0, length).IndexOf(EndOfHead) < 0)
            {
                var more = await socket.ReceiveAsync(head.AsMemory(length), cancellationToken);
                length += more > 0 ? more : throw new InvalidOperationException("The server hung up without an answer.");
            }

            if (!head.AsSpan(0, length).StartsWith("HTTP/1.1 101 "u8))
            {
                socket.Dispose();
                return null;
            }

            return new Stranger(socket, WaitAsync(socket, begun, time, cancellationToken));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static async Task<double> WaitAsync(Socket socket, long begun, TimeProvider time, CancellationToken cancellationToken)
    {
        var frame = new byte[256];
        var length = await socket.ReceiveAsync(frame.AsMemory(), cancellationToken);
        var waited = time.GetElapsedTime(begun).TotalMilliseconds;
        return length > FrameHead + 1 && frame[0] == CloseFrame && BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(FrameHead)) == AuthDeadline
            ? waited
            : throw new InvalidOperationException($"A stranger got {length} bytes that are no close with {AuthDeadline}.");
    }
}

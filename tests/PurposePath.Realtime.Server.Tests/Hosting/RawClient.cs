using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>A client made of bytes: it may break every rule, read slowly, and sees each frame as it lies on the wire.</summary>
public sealed class RawClient : IAsyncDisposable
{
    private const string Handshake =
        "GET /realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private RawClient(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public static async Task<RawClient> OpenAsync(Uri server, int? receiveBufferBytes = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBufferBytes is { } size)
        {
            socket.ReceiveBufferSize = size;
        }

        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), TestContext.Current.CancellationToken);
        return new RawClient(socket);
    }

    public static async Task<RawClient> ConnectAsync(Uri server, int? receiveBufferBytes = null)
    {
        var client = await OpenAsync(server, receiveBufferBytes);
        await client.SendAsync(Encoding.ASCII.GetBytes(Handshake));
        var answer = await client.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101 ", answer);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer);
        return client;
    }

    public static byte[] Frame(int firstByte, ReadOnlySpan<byte> payload)
    {
        var header = payload.Length switch
        {
            < 126 => new byte[] { (byte)firstByte, (byte)(0x80 | payload.Length) },
            <= ushort.MaxValue => [(byte)firstByte, 0xFE, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [(byte)firstByte, 0xFF, 0, 0, 0, 0, .. BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(payload.Length))],
        };

        // A mask of zeros leaves the payload readable and is a mask all the same.
        return [.. header, 0, 0, 0, 0, .. payload];
    }

    public async Task<string> ReadHeadAsync()
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            text.Append((char)(await ReadAsync(1))[0]);
        }

        return text.ToString();
    }

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public Task SendTextAsync(string text) => SendAsync(Frame(0x81, Encoding.UTF8.GetBytes(text)));

    /// <summary>The next frame exactly as it came.</summary>
    public async Task<RawFrame> ReadFrameAsync()
    {
        var header = await ReadAsync(2);
        long length = header[1] & 0x7F;
        Assert.Equal(0, header[1] & 0x80);
        if (length == 126)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2));
        }
        else if (length == 127)
        {
            length = (long)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8));
        }

        Assert.InRange(length, 0, 1024 * 1024);
        return new RawFrame(header[0], await ReadAsync((int)length));
    }

    /// <summary>Reads on until the server ends the TCP connection.</summary>
    public async Task<bool> EndsAsync()
    {
        using var limit = Limit();
        try
        {
            while (await _stream.ReadAsync(new byte[4096], limit.Token) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return _stream.DisposeAsync();
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        return limit;
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        using var limit = Limit();
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, limit.Token);
        return bytes;
    }
}

/// <summary>One frame on the wire.</summary>
public sealed record RawFrame(byte FirstByte, byte[] Payload)
{
    public int Opcode => FirstByte & 0x0F;

    public string Text => Encoding.UTF8.GetString(Payload);

    public int CloseCode => BinaryPrimitives.ReadUInt16BigEndian(Payload);
}

using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>The server's end of a WebSocket: reads as usual, writes bytes that are frames already.</summary>
internal sealed class ServerSocket : IDisposable
{
    public const byte Text = 0x81;
    public const byte Binary = 0x82;

    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly Stream _stream;
    private readonly WebSocket _reading;
    private readonly byte[] _buffer = new byte[16 * 1024];

    private ServerSocket(Stream stream)
    {
        _stream = stream;
        _reading = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
    }

    public static async Task<ServerSocket> AcceptAsync(HttpContext http)
    {
        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.SecWebSocketAccept = Accept(http.Request.Headers.SecWebSocketKey.ToString());
        return new ServerSocket(await http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync());
    }

    /// <summary>The header of a whole, unmasked message (RFC 6455 5.2).</summary>
    public static byte[] Header(byte opcode, int length)
    {
        switch (length)
        {
            case < 126:
                return [opcode, (byte)length];
            case <= ushort.MaxValue:
                var two = new byte[] { opcode, 126, 0, 0 };
                BinaryPrimitives.WriteUInt16BigEndian(two.AsSpan(2), (ushort)length);
                return two;
            default:
                var eight = new byte[10];
                eight[0] = opcode;
                eight[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(eight.AsSpan(2), length);
                return eight;
        }
    }

    /// <summary>Receives the next message.</summary>
    public async Task<string> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = await _reading.ReceiveAsync(_buffer.AsMemory(), cancellationToken);
        return message is { EndOfMessage: true, MessageType: not WebSocketMessageType.Close }
            ? Encoding.UTF8.GetString(_buffer, 0, message.Count)
            : throw new InvalidOperationException("The client left, or said too much.");
    }

    public ValueTask SendTextAsync(string message, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetBytes(message);
        return WriteAsync((byte[])[.. Header(Text, text.Length), .. text], cancellationToken);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken) => _stream.WriteAsync(frames, cancellationToken);

    public void Dispose() => _reading.Dispose();

    private static string Accept(string key)
    {
#pragma warning disable CA5350 // RFC 6455 1.3 asks for SHA-1; it protects nothing here.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
#pragma warning restore CA5350
    }
}

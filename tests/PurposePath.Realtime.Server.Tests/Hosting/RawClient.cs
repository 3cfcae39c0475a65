using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>A client made of bytes: it may break every rule, read slowly, and sees each frame as it lies on the wire.</summary>
public sealed class RawClient : IAsyncDisposable
{
    private const string Handshake =
        "GET /realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private readonly Stream _stream;
    private readonly IDisposable _connection;

    private RawClient(Stream stream, IDisposable connection)
    {
        _stream = stream;
        _connection = connection;
    }

    /// <summary>The opening handshake.</summary>
    public static byte[] UpgradeRequest => Encoding.ASCII.GetBytes(Handshake);

    /// <summary>Opens a connection of HTTP/1.1, or of TLS with it.</summary>
    public static async Task<RawClient> OpenAsync(Uri server, int? receiveBufferBytes = null, IPAddress? from = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBufferBytes is { } size)
        {
            socket.ReceiveBufferSize = size;
        }

        if (from is not null)
        {
            socket.Bind(new IPEndPoint(from, 0));
        }

        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port), TestContext.Current.CancellationToken);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (server.Scheme == Uri.UriSchemeHttps)
        {
            var secure = new SslStream(stream, false, static (_, certificate, _, _) => TestCertificate.IsOurs(certificate));
            await secure.AuthenticateAsClientAsync("127.0.0.1");
            stream = secure;
        }

        return new RawClient(stream, socket);
    }

    /// <summary>Opens a WebSocket that goes one of the ways there are.</summary>
    public static Task<RawClient> ConnectAsync(Uri server, Transport transport) =>
        transport == Transport.Http2 ? ConnectHttp2Async(server) : ConnectAsync(server);

    public static async Task<RawClient> ConnectAsync(Uri server, int? receiveBufferBytes = null, IPAddress? from = null)
    {
        var client = await OpenAsync(server, receiveBufferBytes, from);
        await client.SendAsync(UpgradeRequest);
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

    public async Task SendAsync(byte[] bytes)
    {
        await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await _stream.FlushAsync(TestContext.Current.CancellationToken);
    }

    public Task SendTextAsync(string text) => SendAsync(Frame(0x81, Encoding.UTF8.GetBytes(text)));

    /// <summary>The next frame exactly as it came: a server's is not masked, has no reserved bit and its length in the shortest form (RFC 6455 5.1, 5.2).</summary>
    public async Task<RawFrame> ReadFrameAsync()
    {
        var header = await ReadAsync(2);
        long length = header[1] & 0x7F;
        Assert.Equal(0, header[1] & 0x80);
        Assert.Equal(0, header[0] & 0x70);
        if (length == 126)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2));
            Assert.True(length >= 126, "The length is not in its shortest form.");
        }
        else if (length == 127)
        {
            length = (long)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8));
            Assert.True(length > ushort.MaxValue, "The length is not in its shortest form.");
        }

        Assert.InRange(length, 0, 1024 * 1024);
        return new RawFrame(header[0], await ReadAsync((int)length));
    }

    /// <summary>Reads on until the server ends the TCP connection.</summary>
    public async Task<bool> EndsAsync() => await CountRestAsync() >= 0;

    /// <summary>How many bytes come before the server ends the connection.</summary>
    public async Task<int> CountRestAsync()
    {
        using var limit = Limit();
        var buffer = new byte[4096];
        var rest = 0;
        try
        {
            while (await _stream.ReadAsync(buffer, limit.Token) is var count and > 0)
            {
                rest += count;
            }
        }
        catch (IOException)
        {
            // Reset, which is an end as well.
        }

        return rest;
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return _stream.DisposeAsync();
    }

    // What follows the answer to an extended CONNECT (RFC 8441) is a stream of bytes like any other.
    private static async Task<RawClient> ConnectHttp2Async(Uri server)
    {
        var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = static (_, certificate, _, _) => TestCertificate.IsOurs(certificate) },
        });
        using var request = new HttpRequestMessage(HttpMethod.Connect, new Uri(server, "/realtime"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Protocol = "websocket";
        request.Headers.Add("sec-websocket-version", "13");
        var answer = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new RawClient(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), invoker);
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

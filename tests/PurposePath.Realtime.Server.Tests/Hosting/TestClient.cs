using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>A client that does as it is told; every wait ends with the test's time limit.</summary>
public sealed class TestClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[256 * 1024];

    private TestClient(ClientWebSocket socket) => _socket = socket;

    /// <summary>The position that auth.success told.</summary>
    public StreamCursor Head { get; private set; }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public int? CloseCode => (int?)CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public static async Task<TestClient> ConnectAsync(Uri server, Action<ClientWebSocketOptions>? configure = null, string query = "")
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        configure?.Invoke(socket.Options);
        var scheme = server.Scheme == Uri.UriSchemeHttps ? "wss" : "ws";
        var address = new UriBuilder(server) { Scheme = scheme, Path = "/realtime", Query = query }.Uri;
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = static (_, certificate, _, _) => TestCertificate.IsOurs(certificate) },
        });
        using var limit = Limit();
        await socket.ConnectAsync(address, invoker, limit.Token);
        return new TestClient(socket);
    }

    public async Task<JsonElement> AuthenticateAsync(string token)
    {
        await SendAsync($$"""{"action":"auth","token":"{{token}}"}""");
        var answer = await ReceiveAsync();
        Assert.Equal("auth.success", answer.GetProperty("type").GetString());
        Assert.True(StreamCursor.TryParse(answer.GetProperty("data").GetProperty("resume").GetProperty("head").GetString(), out var head));
        Head = head;
        return answer;
    }

    /// <summary>Authenticates with a position; what became of it.</summary>
    public async Task<JsonElement> ResumeAsync(string token, string lastEventId, string more = "")
    {
        await SendAsync($$"""{"action":"auth","token":"{{token}}","lastEventId":"{{lastEventId}}"{{more}}}""");
        var answer = await ReceiveAsync();
        Assert.Equal("auth.success", answer.GetProperty("type").GetString());
        return answer.GetProperty("data").GetProperty("resume");
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var limit = Limit();
        await _socket.SendAsync(bytes, type, true, limit.Token);
    }

    /// <summary>The next text message as it came, or <see langword="null"/> after a close.</summary>
    public async Task<string?> ReceiveTextAsync()
    {
        using var limit = Limit();
        var length = 0;
        while (true)
        {
            var result = await _socket.ReceiveAsync(_buffer.AsMemory(length), limit.Token);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += result.Count;
            if (result.EndOfMessage)
            {
                return Encoding.UTF8.GetString(_buffer, 0, length);
            }
        }
    }

    public async Task<JsonElement> ReceiveAsync()
    {
        var text = await ReceiveTextAsync();
        Assert.True(text is not null, $"The server closed with {(int?)CloseStatus} {CloseReason}.");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Answers heartbeats and passes over them until a frame of another type comes.</summary>
    public async Task<JsonElement> ReceiveAsync(string type)
    {
        while (true)
        {
            var frame = await ReceiveAsync();
            if (frame.GetProperty("type").GetString() == type)
            {
                return frame;
            }

            Assert.Equal("system.heartbeat", frame.GetProperty("type").GetString());
        }
    }

    /// <summary>When it returns, the server has done everything that the frames before asked for.</summary>
    public async Task SyncAsync()
    {
        await SendAsync("""{"action":"ping","id":"sync"}""");
        Assert.Equal("pong", (await ReceiveAsync()).GetProperty("type").GetString());
    }

    /// <summary>As <see cref="SyncAsync"/>, passing over heartbeats.</summary>
    public async Task SyncHeartbeatsAsync()
    {
        await SendAsync("""{"action":"ping","id":"sync"}""");
        await ReceiveAsync("pong");
    }

    /// <summary>Reads until the server closes and completes the closing handshake; the frames before the close.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReceiveUntilClosedAsync()
    {
        var frames = new List<JsonElement>();
        while (await ReceiveTextAsync() is { } text)
        {
            frames.Add(JsonDocument.Parse(text).RootElement);
        }

        using var limit = Limit();
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
        return frames;
    }

    public async Task CloseAsync(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure)
    {
        using var limit = Limit();
        await _socket.CloseAsync(status, null, limit.Token);
    }

    public void Abort() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }
}

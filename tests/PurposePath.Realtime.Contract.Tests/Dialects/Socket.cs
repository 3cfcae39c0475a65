using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace PurposePath.Realtime.Contract.Tests.Dialects;

/// <summary>A WebSocket that sends and receives text; every wait ends with the test's time limit.</summary>
internal sealed class Socket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[256 * 1024];

    private Socket(ClientWebSocket socket) => _socket = socket;

    /// <summary>The code the server closed with.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public static async Task<Socket> OpenAsync(Uri address, string? origin = null)
    {
        var socket = Create(origin);
        using var limit = Limit();
        await socket.ConnectAsync(address, limit.Token);
        return new Socket(socket);
    }

    /// <summary>Tries to open one that the server does not want; the status of its answer.</summary>
    public static async Task<HttpStatusCode> TryOpenAsync(Uri address, string? origin = null)
    {
        using var socket = Create(origin);
        socket.Options.CollectHttpResponseDetails = true;
        using var limit = Limit();
        try
        {
            await socket.ConnectAsync(address, limit.Token);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var limit = Limit();
        await _socket.SendAsync(bytes, type, endOfMessage: true, limit.Token);
    }

    /// <summary>The next message, or <see langword="null"/> when the server closes; the close is answered.</summary>
    public async Task<string?> ReceiveAsync()
    {
        using var limit = Limit();
        var length = 0;
        while (true)
        {
            var result = await _socket.ReceiveAsync(_buffer.AsMemory(length), limit.Token);
            length += result.Count;
            if (result.MessageType == WebSocketMessageType.Close)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
                return null;
            }

            if (result.EndOfMessage)
            {
                return Encoding.UTF8.GetString(_buffer, 0, length);
            }
        }
    }

    /// <summary>Closes with 1000 and waits for the answer.</summary>
    public async Task CloseAsync()
    {
        using var limit = Limit();
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ClientWebSocket Create(string? origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        return socket;
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }
}

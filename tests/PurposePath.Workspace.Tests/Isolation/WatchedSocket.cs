using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>A socket of somebody, every frame of which is looked at.</summary>
internal sealed class WatchedSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly Belongings _belongings;
    private readonly string _tenantId;
    private readonly string _said;
    private readonly TaskCompletionSource<JsonElement> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _pong = new();
    private Task _reading = Task.CompletedTask;
    private int _pings;

    private WatchedSocket(Belongings belongings, string tenantId, string said)
    {
        _belongings = belongings;
        _tenantId = tenantId;
        _said = said;
    }

    public int? CloseCode => (int?)_socket.CloseStatus;

    /// <summary>Connects, and reads the answer to its first frame.</summary>
    /// <param name="address">Where.</param>
    /// <param name="belongings">Who knows what belongs to whom.</param>
    /// <param name="tenantId">Whose it is.</param>
    /// <param name="auth">The first frame.</param>
    /// <param name="said">What of it may come back.</param>
    public static async Task<(WatchedSocket Socket, JsonElement Answer)> ConnectAsync(Uri address, Belongings belongings, string tenantId, string auth, string said)
    {
        var socket = new WatchedSocket(belongings, tenantId, said);
        await socket._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        await socket.SendAsync(auth);
        socket._reading = socket.ReadAsync();
        return (socket, await socket._answered.Task.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    public async Task SendAsync(string frame)
    {
        await _sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>When it completes, everything that was sent before the answer has been looked at.</summary>
    public async Task PingAsync()
    {
        _pong = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync($"{{\"action\":\"ping\",\"id\":\"{++_pings}\"}}");
        var first = await Task.WhenAny(_pong.Task, _reading).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await first;
    }

    /// <summary>Waits until the server has closed it.</summary>
    public Task WaitUntilClosedAsync() => _reading.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        try
        {
            await _reading;
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // It was ended here.
        }
        finally
        {
            _socket.Dispose();
            _sending.Dispose();
            _ended.Dispose();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var buffer = new byte[256 * 1024];
            while (await ReceiveAsync(buffer) is { } text)
            {
                _belongings.Look(_tenantId, text, _said);
                _belongings.Claim(_tenantId, text, _said);
                await ActOnAsync(text);
            }
        }
        finally
        {
            _answered.TrySetException(new InvalidOperationException($"Closed with {CloseCode} before an answer."));
        }
    }

    private async Task ActOnAsync(string text)
    {
        using var frame = JsonDocument.Parse(text);
        switch (frame.RootElement.GetProperty("type").GetString())
        {
            case "pong":
                _pong.TrySetResult();
                break;
            case "system.heartbeat":
                await SendAsync("""{"action":"pong"}""");
                break;
            case "auth.success" or "auth.error":
                _answered.TrySetResult(frame.RootElement.Clone());
                break;
        }
    }

    private async Task<string?> ReceiveAsync(byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }
}

using System.Net.WebSockets;
using System.Text;

namespace PurposePath.MockServer.Tests.Hosting;

/// <summary>A client of dialect B that takes frames as they come, frame by frame.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly byte[] _buffer = new byte[2 * 1024 * 1024];

    private RawSocket()
    {
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        _limit.CancelAfter(Patience);
    }

    public int? CloseCode => (int?)_socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    /// <summary>How many bytes the frames of the last message had.</summary>
    public List<int> Pieces { get; } = [];

    public static async Task<RawSocket> OpenAsync(MockUnderTest mock, string query = "")
    {
        var socket = new RawSocket();
        await socket._socket.ConnectAsync(mock.SocketAddress(query), socket._limit.Token);
        return socket;
    }

    /// <summary>Connects and is let in.</summary>
    public static async Task<RawSocket> EnterAsync(MockUnderTest mock)
    {
        var socket = await OpenAsync(mock);
        await socket.SendAsync("""{"action":"auth","token":"ada"}""");
        await socket.ReceiveAsync();
        return socket;
    }

    public Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, _limit.Token);

    public async Task<(WebSocketMessageType Type, byte[] Bytes)> ReceiveAsync()
    {
        Pieces.Clear();
        var length = 0;
        while (true)
        {
            var result = await _socket.ReceiveAsync(_buffer.AsMemory(length), _limit.Token);
            length += result.Count;
            Pieces.Add(result.Count);
            if (result.EndOfMessage)
            {
                return (result.MessageType, _buffer[..length]);
            }
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _limit.Dispose();
    }
}

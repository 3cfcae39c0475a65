using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace PurposePath.Benchmarks.Latency;

/// <summary>One client: notes the instant at which each event's frame had arrived whole.</summary>
internal sealed class Listener : IDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly Arrivals _arrivals;
    private readonly TimeProvider _time;
    private readonly long[] _received;
    private readonly byte[] _buffer = new byte[64 * 1024];

    private Listener(ClientWebSocket socket, int total, Arrivals arrivals, TimeProvider time)
    {
        _socket = socket;
        _received = new long[total];
        _arrivals = arrivals;
        _time = time;
    }

    /// <summary>The instants, the first event's first.</summary>
    public IReadOnlyList<long> Received => _received;

    public static async Task<Listener> JoinAsync(
        Uri server,
        string token,
        int total,
        Arrivals arrivals,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var listener = new Listener(new ClientWebSocket(), total, arrivals, time);
        await listener._socket.ConnectAsync(server, cancellationToken);
        var auth = Encoding.UTF8.GetBytes($$"""{"action":"auth","token":"{{token}}"}""");
        await listener._socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        var length = await listener.ReceiveAsync(cancellationToken);
        return listener.Read(length).Type == "auth.success"
            ? listener
            : throw new InvalidOperationException($"Not let in: {Encoding.UTF8.GetString(listener._buffer, 0, length)}");
    }

    /// <summary>Listens until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var length = await ReceiveAsync(cancellationToken);
                var now = _time.GetTimestamp();
                if (Read(length).Sequence is { } sequence)
                {
                    _received[sequence - 1] = now;
                    _arrivals.Count();
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The measurement is over.
        }
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask<int> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException($"The server closed with {(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}.");
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                return length;
            }
        }
    }

    private (string? Type, long? Sequence) Read(int length)
    {
        using var frame = JsonDocument.Parse(_buffer.AsMemory(0, length));
        return (
            frame.RootElement.GetProperty("type").GetString(),
            frame.RootElement.TryGetProperty("seq", out var sequence) ? sequence.GetInt64() : null);
    }
}

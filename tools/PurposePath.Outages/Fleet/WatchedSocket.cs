using System.Text.Json;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Outages.Fleet;

/// <summary>A real socket, of whose control frames a note is taken on their way to the client.</summary>
internal sealed class WatchedSocket : ITransportSocket
{
    private const byte EndOfFrame = (byte)'\n';

    private readonly ITransportSocket _socket;
    private readonly SocketLog _log;

    public WatchedSocket(ITransportSocket socket, SocketLog log)
    {
        _socket = socket;
        _log = log;

        // A new connection is told at once when all is not well.
        log.Degraded(isLive: true);
    }

    public async ValueTask<TransportMessage> ReceiveAsync()
    {
        var message = await _socket.ReceiveAsync();
        if (message.CloseCode is { } code)
        {
            _log.Closed(code);
            return message;
        }

        // A batch holds several frames; control frames may stand among events.
        foreach (var range in message.Text.Span.Split(EndOfFrame))
        {
            Note(message.Text[range]);
        }

        return message;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8) => _socket.SendAsync(utf8);

    public ValueTask CloseAsync(int code) => _socket.CloseAsync(code);

    public void Abort() => _socket.Abort();

    public void Dispose() => _socket.Dispose();

    private void Note(ReadOnlyMemory<byte> frame)
    {
        if (frame.Span.StartsWith("{\"type\":\"system.drain\""u8))
        {
            using var drain = JsonDocument.Parse(frame);
            var data = drain.RootElement.GetProperty("data");
            _log.AskedToMove(data.GetProperty("reconnectAfterMs").GetInt32(), data.GetProperty("deadlineMs").GetInt32());
        }
        else if (frame.Span.StartsWith("{\"type\":\"system.degraded\""u8))
        {
            using var degraded = JsonDocument.Parse(frame);
            _log.Degraded(degraded.RootElement.GetProperty("data").GetProperty("live").GetBoolean());
        }
        else if (frame.Span.StartsWith("{\"type\":\"system.heartbeat\""u8))
        {
            using var heartbeat = JsonDocument.Parse(frame);
            _log.Told(heartbeat.RootElement.GetProperty("data").GetProperty("spreadMs").GetInt64());
        }
    }
}

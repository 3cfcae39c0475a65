using System.Text.Json;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Outages.Fleet;

/// <summary>A real socket, of whose control frames a note is taken on their way to the client.</summary>
internal sealed class WatchedSocket(ITransportSocket socket, SocketLog log) : ITransportSocket
{
    private const byte EndOfFrame = (byte)'\n';

    public async ValueTask<TransportMessage> ReceiveAsync()
    {
        var message = await socket.ReceiveAsync();
        if (message.CloseCode is { } code)
        {
            log.Closed(code);
            return message;
        }

        // A batch holds several frames; control frames may stand among events.
        foreach (var range in message.Text.Span.Split(EndOfFrame))
        {
            Note(message.Text[range]);
        }

        return message;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8) => socket.SendAsync(utf8);

    public ValueTask CloseAsync(int code) => socket.CloseAsync(code);

    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();

    private void Note(ReadOnlyMemory<byte> frame)
    {
        if (frame.Span.StartsWith("{\"type\":\"system.drain\""u8))
        {
            using var drain = JsonDocument.Parse(frame);
            var data = drain.RootElement.GetProperty("data");
            log.AskedToMove(data.GetProperty("reconnectAfterMs").GetInt32(), data.GetProperty("deadlineMs").GetInt32());
        }
        else if (frame.Span.StartsWith("{\"type\":\"system.heartbeat\""u8))
        {
            using var heartbeat = JsonDocument.Parse(frame);
            log.Told(heartbeat.RootElement.GetProperty("data").GetProperty("spreadMs").GetInt64());
        }
    }
}

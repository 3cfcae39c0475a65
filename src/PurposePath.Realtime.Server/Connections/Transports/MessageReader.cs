using System.Buffers;
using System.Net.WebSockets;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>Reads whole messages. A connection that is silent holds no buffer: one is rented when bytes are there.</summary>
internal sealed class MessageReader(WebSocket socket, int maxBytes, int maxDiscardedBytes) : IDisposable
{
    private byte[]? _buffer;

    /// <summary>Reads the next message; ends the use of the one before.</summary>
    /// <param name="cancellationToken">Gives the connection up.</param>
    /// <exception cref="WebSocketException">The peer broke RFC 6455 or is gone.</exception>
    public async ValueTask<InboundMessage> ReadAsync(CancellationToken cancellationToken)
    {
        Release();
        var part = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        var kind = KindOf(part.MessageType);
        if (kind == InboundMessageKind.Close || part.EndOfMessage)
        {
            return new InboundMessage(kind, default);
        }

        _buffer = ArrayPool<byte>.Shared.Rent(maxBytes);
        var kept = 0;
        var total = 0;
        while (!part.EndOfMessage)
        {
            // A message over the limit is read over itself, so that it costs no memory.
            var space = total > maxBytes ? _buffer.AsMemory(0, maxBytes) : _buffer.AsMemory(kept, maxBytes - kept);
            part = await socket.ReceiveAsync(space.IsEmpty ? _buffer.AsMemory(0, maxBytes) : space, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return new InboundMessage(InboundMessageKind.Close, default);
            }

            total += part.Count;
            kept = Math.Min(total, maxBytes);
            if (total > maxDiscardedBytes)
            {
                return new InboundMessage(InboundMessageKind.TooBig, default);
            }
        }

        if (total > maxBytes)
        {
            return new InboundMessage(InboundMessageKind.TooLong, default);
        }

        return new InboundMessage(kind, kind == InboundMessageKind.Text ? _buffer.AsMemory(0, total) : default);
    }

    public void Dispose() => Release();

    private static InboundMessageKind KindOf(WebSocketMessageType type) => type switch
    {
        WebSocketMessageType.Close => InboundMessageKind.Close,
        WebSocketMessageType.Binary => InboundMessageKind.Binary,
        _ => InboundMessageKind.Text,
    };

    private void Release()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }
    }
}

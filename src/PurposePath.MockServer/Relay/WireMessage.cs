using System.Net.WebSockets;

namespace PurposePath.MockServer.Relay;

/// <summary>What was read from a socket: a message, or the end.</summary>
/// <param name="Kind">Text, binary or close.</param>
/// <param name="Bytes">The message, or its piece; valid until the next read.</param>
/// <param name="IsWhole">Whether the message ends here.</param>
/// <param name="IsFirst">Whether it begins here.</param>
internal readonly record struct WireMessage(WebSocketMessageType Kind, ReadOnlyMemory<byte> Bytes, bool IsWhole, bool IsFirst)
{
    public bool IsClose => Kind == WebSocketMessageType.Close;
}

/// <summary>Reads messages. What fits is given whole; what is larger passes in pieces, so that nobody's size decides over the mock's memory.</summary>
/// <param name="socket">Where from.</param>
/// <param name="maxWholeBytes">The largest message that is given whole.</param>
internal sealed class WireReader(WebSocket socket, int maxWholeBytes)
{
    private const int FirstBytes = 4 * 1024;

    private byte[] _buffer = new byte[FirstBytes];
    private bool _isInside;

    /// <summary>Reads the next message or piece.</summary>
    /// <param name="cancellationToken">Ends the socket.</param>
    public async ValueTask<WireMessage> ReadAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var result = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return new WireMessage(WebSocketMessageType.Close, default, IsWhole: true, IsFirst: true);
            }

            length += result.Count;
            if (result.EndOfMessage || length == maxWholeBytes)
            {
                var message = new WireMessage(result.MessageType, _buffer.AsMemory(0, length), result.EndOfMessage, IsFirst: !_isInside);
                _isInside = !result.EndOfMessage;
                return message;
            }

            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, Math.Min(maxWholeBytes, _buffer.Length * 2));
            }
        }
    }
}

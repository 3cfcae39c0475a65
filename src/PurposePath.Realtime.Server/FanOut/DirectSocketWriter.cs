using System.Net.Sockets;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// Writes past the server's output pipe, straight into the socket: one system call per write and nothing else. Only for plain TCP under
/// HTTP/1.1, and only after the client has sent something, because before that the answer to the upgrade may still be in the pipe.
/// </summary>
internal sealed class DirectSocketWriter : IOutletWriter
{
    private readonly Socket _socket;

    public DirectSocketWriter(Socket socket)
    {
        _socket = socket;

        // A synchronous send then returns "would block" instead of waiting; the server's own asynchronous reads are not affected.
        _socket.Blocking = false;
    }

    public SafeSocketHandle Socket => _socket.SafeHandle;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        var sent = _socket.Send(bytes.Span, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success when sent == bytes.Length => ValueTask.CompletedTask,
            SocketError.Success => SendRestAsync(bytes[sent..]),
            SocketError.WouldBlock => SendRestAsync(bytes),
            _ => throw new SocketException((int)error),
        };
    }

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            rest = rest[await _socket.SendAsync(rest, SocketFlags.None, CancellationToken.None)..];
        }
    }
}

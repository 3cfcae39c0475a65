using System.Net.Sockets;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>A socket that was upgraded without HTTP above it.</summary>
/// <param name="socket">The socket, set not to block; it belongs to this.</param>
internal sealed class SocketUpgrade(Socket socket) : IUpgradedConnection, IDisposable
{
    private readonly CancellationTokenSource _aborted = new();

    /// <summary>The connection was given up.</summary>
    public CancellationToken Aborted => _aborted.Token;

    // The token would cost a registration for each wait; an abort ends a wait through the socket.
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        socket.ReceiveAsync(buffer, SocketFlags.None, CancellationToken.None);

    // The answer to the upgrade went straight into the socket, so nothing can still be on its way.
    public IOutletWriter CreateWriter(bool hasReceived) => new DirectSocketWriter(socket);

    // The descriptor stays open until nobody can write to it any more (Dispose), so that it cannot become another connection's meanwhile.
    public void Abort()
    {
        try
        {
            End();

            // Whoever waits for the token is the application's, and runs on a thread of its own.
            _ = _aborted.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It is over already.
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        _aborted.Dispose();
    }

    private void End()
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The peer was faster.
        }
    }
}

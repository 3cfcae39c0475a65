using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Contract.Tests.FullClient;

/// <summary>The client's own sockets, counted when they are asked for: virtual time must not go on while a real handshake is under way.</summary>
internal sealed class CountingTransport : ITransport
{
    private readonly WebSocketTransport _sockets = new();
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return _sockets.ConnectAsync(url, cancellationToken);
    }
}

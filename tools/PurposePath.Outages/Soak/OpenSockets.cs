using System.Collections.Concurrent;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Outages.Soak;

/// <summary>The real transport of one client, which knows the sockets that are open and can break them.</summary>
internal sealed class OpenSockets : ITransport
{
    private readonly WebSocketTransport _sockets = new();
    private readonly ConcurrentDictionary<CountedSocket, bool> _open = new();
    private long _opened;

    /// <summary>Sockets that the client has not let go.</summary>
    public int Open => _open.Count;

    /// <summary>Sockets that were opened so far.</summary>
    public long Opened => Volatile.Read(ref _opened);

    public async ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var socket = new CountedSocket(await _sockets.ConnectAsync(url, cancellationToken), this);
        Interlocked.Increment(ref _opened);
        _open[socket] = true;
        return socket;
    }

    /// <summary>Breaks every open socket, as a lost link does.</summary>
    public void Break()
    {
        foreach (var (socket, _) in _open)
        {
            socket.Abort();
        }
    }

    private sealed class CountedSocket(ITransportSocket socket, OpenSockets all) : ITransportSocket
    {
        public ValueTask<TransportMessage> ReceiveAsync() => socket.ReceiveAsync();

        public ValueTask SendAsync(ReadOnlyMemory<byte> utf8) => socket.SendAsync(utf8);

        public ValueTask CloseAsync(int code) => socket.CloseAsync(code);

        public void Abort() => socket.Abort();

        public void Dispose()
        {
            all._open.TryRemove(this, out _);
            socket.Dispose();
        }
    }
}

using System.Net.Sockets;

namespace PurposePath.Realtime.Sockets.Tests.Proxy;

/// <summary>One connection through the proxy.</summary>
internal sealed class ProxiedLink
{
    private readonly Socket _client;
    private readonly Socket _server;
    private int _left = int.MaxValue;
    private volatile bool _isSwallowing;
    private int _isOver;

    public ProxiedLink(Socket client, Socket server)
    {
        _client = client;
        _server = server;
        Ended = Task.WhenAll(PumpAsync(client, server, isToClient: false), PumpAsync(server, client, isToClient: true));
    }

    public Task Ended { get; }

    public bool IsOpen => Volatile.Read(ref _isOver) == 0;

    /// <summary>Whether everything disappears in both directions.</summary>
    public bool IsSwallowing
    {
        get => _isSwallowing;
        set => _isSwallowing = value;
    }

    public void ResetAfter(int bytes) => Volatile.Write(ref _left, bytes);

    /// <summary>Both ends get a reset, not a polite end.</summary>
    public void Reset()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return;
        }

        foreach (var socket in (Socket[])[_client, _server])
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isToClient)
    {
        var buffer = new byte[4096];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                if (IsSwallowing)
                {
                    continue;
                }

                var allowed = isToClient ? Math.Min(count, Interlocked.Add(ref _left, -count) + count) : count;
                await to.SendAsync(buffer.AsMemory(0, Math.Max(0, allowed)));
                if (allowed < count)
                {
                    Reset();
                }
            }

            if (!IsSwallowing)
            {
                to.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Reset();
        }
    }
}

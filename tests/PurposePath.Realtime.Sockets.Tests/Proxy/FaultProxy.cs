using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PurposePath.Realtime.Sockets.Tests.Proxy;

/// <summary>A TCP proxy that can do to a connection what networks do: reset it, cut it inside a frame, swallow everything, never answer.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<ProxiedLink> _links = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private int _accepted;

    public FaultProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were opened through it.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Whether new connections are accepted and then never answered.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Connections that stand now.</summary>
    public int Open => _links.Count(static link => link.IsOpen);

    /// <summary>Resets every connection at once.</summary>
    public void Reset()
    {
        foreach (var link in _links)
        {
            link.Reset();
        }
    }

    /// <summary>Resets every connection once so many more bytes have gone to the client.</summary>
    public void ResetAfter(int bytes)
    {
        foreach (var link in _links)
        {
            link.ResetAfter(bytes);
        }
    }

    /// <summary>Half-open: what is sent in either direction on the connections of now disappears, and nobody is told.</summary>
    public void Swallow()
    {
        foreach (var link in _links)
        {
            link.IsSwallowing = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Reset();
        await _accepting;
        await Task.WhenAll(_links.Select(static link => link.Ended));
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                client.NoDelay = true;
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _target), _stop.Token);
                _links.Add(new ProxiedLink(client, server) { IsSwallowing = IsSilent });
                Interlocked.Increment(ref _accepted);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy stops.
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>A way to a server on this machine that a test can cut, whatever goes along it, and mend.</summary>
internal sealed class CuttableWay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, Task> _travellers = new();
    private readonly EndPoint _target;
    private readonly Task _accepting;
    private volatile bool _isCut;

    public CuttableWay(string target)
    {
        _target = IPEndPoint.Parse(target);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public void Cut()
    {
        _isCut = true;
        foreach (var traveller in _travellers.Keys)
        {
            traveller.Close();
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Cut();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_travellers.Values);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var traveller = await _listener.AcceptTcpClientAsync(_stop.Token);
                _travellers[traveller] = GuideAsync(traveller);
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }

    private async Task GuideAsync(TcpClient traveller)
    {
        using var here = traveller;
        using var there = new TcpClient();
        try
        {
            if (_isCut)
            {
                return;
            }

            await there.Client.ConnectAsync(_target, _stop.Token);
            var (near, far) = (here.GetStream(), there.GetStream());
            await Task.WhenAny(near.CopyToAsync(far, _stop.Token), far.CopyToAsync(near, _stop.Token));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Cut, or the other end is gone: both ends close.
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PurposePath.Proxy;

/// <summary>
/// A TCP proxy that can do to a connection what networks do: reset it, cut it inside a frame, swallow everything, hold it, slow it down, end it without a word.
/// Its waits run on the clock it is given.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedLink, bool> _links = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly bool _isPostgres;
    private volatile int _target;
    private readonly Task _accepting;
    private volatile Admission _admission;
    private volatile LinkTrap? _trap;
    private int _accepted;

    /// <summary>Listens on a port of the loopback address.</summary>
    /// <param name="target">The port of the loopback address that connections go on to.</param>
    /// <param name="time">The clock of its waits.</param>
    /// <param name="isPostgres">Whether PostgreSQL listens there, so that a <see cref="Trap"/> can read what it is asked.</param>
    public FaultProxy(int target, TimeProvider time, bool isPostgres = false)
    {
        _target = target;
        _time = time;
        _isPostgres = isPostgres;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were opened to it.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>The port that new connections go to.</summary>
    public int Target
    {
        get => _target;
        set => _target = value;
    }

    /// <summary>What happens to new connections.</summary>
    public Admission Admission
    {
        get => _admission;
        set => _admission = value;
    }

    /// <summary>What cuts the way when it springs; it is gone then.</summary>
    /// <exception cref="InvalidOperationException">Nobody reads what goes to the target.</exception>
    public LinkTrap? Trap
    {
        get => _trap;
        set => _trap = _isPostgres || value is null ? value : throw new InvalidOperationException("A trap reads what PostgreSQL is asked, and this is no way to one.");
    }

    /// <summary>Connections that the client has not ended.</summary>
    public int Open => _links.Keys.Count(static link => link.IsOpen);

    /// <summary>When the last piece that waits on a slow link goes on; the past if none waits.</summary>
    public DateTimeOffset Due => _links.Keys.Select(static link => link.Due).DefaultIfEmpty().Max();

    /// <summary>Resets every connection at once.</summary>
    public void Reset() => Each(static link => link.Reset());

    /// <summary>Resets every connection once so many more bytes have gone to the client.</summary>
    public void ResetAfter(int bytes) => Each(link => link.ResetAfter(bytes));

    /// <summary>Half-open: what is sent in either direction on the connections of now disappears, and nobody is told.</summary>
    public void Swallow() => Each(static link => link.IsSwallowing = true);

    /// <summary>Ends the direction to the client as a process that exits does, without a close frame.</summary>
    public void Finish() => Each(static link => link.Finish());

    /// <summary>Holds every byte until <see cref="Continue"/>; TCP pushes back meanwhile.</summary>
    public void Freeze() => Each(static link => link.Freeze());

    public void Continue() => Each(static link => link.Continue());

    /// <summary>Slows the connections of now down.</summary>
    public void SlowDown(LinkPace pace) => Each(link => link.Pace = pace);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Each(static link => link.End());
        await _accepting;
        await Task.WhenAll(_links.Keys.Select(static link => link.Ended));
        _stop.Dispose();
    }

    // Refused first: whoever is reset may be back at once.
    private void Spring(LinkTrap trap)
    {
        _trap = null;
        Admission = Admission.Refuses;
        Reset();
        trap.Spring();
    }

    private static void Refuse(Socket client)
    {
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Dispose();
    }

    private void Each(Action<ProxiedLink> act)
    {
        foreach (var (link, _) in _links)
        {
            act(link);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                await AdmitAsync(client);
                Interlocked.Increment(ref _accepted);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy stops.
        }
    }

    private async Task AdmitAsync(Socket client)
    {
        if (Admission == Admission.Refuses)
        {
            Refuse(client);
            return;
        }

        client.NoDelay = true;
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _target), _stop.Token);
        }
        catch (SocketException)
        {
            // Nobody listens there at the moment, and nobody here for whoever asked.
            server.Dispose();
            Refuse(client);
            return;
        }

        var link = new ProxiedLink(client, server, _time, isSwallowing: Admission == Admission.Silent, _isPostgres ? new TrapWatch(() => _trap, Spring) : null);
        _links[link] = true;
        _ = ForgetAsync(link);
        if (Admission == Admission.Refuses)
        {
            // Since it was let in all others were reset, and this one was not among them yet.
            link.Reset();
        }
    }

    // A proxy may stand for hours, and what has ended is nobody's concern any more.
    private async Task ForgetAsync(ProxiedLink link)
    {
        await link.Ended;
        _links.TryRemove(link, out _);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>
/// Listens as Kestrel's own transport does, but looks at each connection's first bytes before anything is built for it. Plain upgrades are served here; all
/// others, and all whose first bytes do not tell at once, are Kestrel's, with every byte that came.
/// </summary>
internal sealed partial class DoorwayListener : IConnectionListener
{
    // Kestrel takes them as fast as they come; more wait in their arrivals.
    private const int MaxWaiting = 1024;

    // A client has a request when it connects. One that stays silent is left to Kestrel's own patience.
    private static readonly TimeSpan FirstBytesWithin = TimeSpan.FromSeconds(5);

    private readonly Socket _socket;
    private readonly bool _noDelay;
    private readonly DoorwayParts _parts;
    private readonly SocketConnectionContextFactory _ordinaryFactory;
    private readonly Visitors _visitors;
    private readonly Channel<ConnectionContext> _ordinary = Channel.CreateBounded<ConnectionContext>(MaxWaiting);
    private readonly CancellationTokenSource _unbound = new();
    private readonly Task _accepting;
    private bool? _isOpen;

    public DoorwayListener(Socket socket, SocketTransportOptions options, DoorwayParts parts)
    {
        _socket = socket;
        _noDelay = options.NoDelay;
        _parts = parts;
        _ordinaryFactory = new SocketConnectionContextFactory(OrdinaryOptions(options), parts.Logger);
        _visitors = new Visitors(parts.Connections);
        EndPoint = socket.LocalEndPoint!;
        _accepting = AcceptAllAsync();
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _ordinary.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_ordinary.Reader.TryRead(out var connection))
            {
                return connection;
            }
        }

        return null;
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _socket.Dispose();
        await _accepting;
        await _unbound.CancelAsync();
        _ordinary.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync(CancellationToken.None);
        await _visitors.EndAsync();
        _ordinaryFactory.Dispose();
    }

    private static SocketConnectionFactoryOptions OrdinaryOptions(SocketTransportOptions options)
    {
        try
        {
            return WithKestrelsMemory(options);
        }
        catch (MissingMethodException)
        {
            // Another version of Kestrel: everything works, with buffers from the shared pool.
            return new SocketConnectionFactoryOptions
            {
                IOQueueCount = options.IOQueueCount,
                MaxReadBufferSize = options.MaxReadBufferSize,
                MaxWriteBufferSize = options.MaxWriteBufferSize,
                UnsafePreferInlineScheduling = options.UnsafePreferInlineScheduling,
                WaitForDataBeforeAllocatingBuffer = options.WaitForDataBeforeAllocatingBuffer,
            };
        }
    }

    // The options that Kestrel's own transport makes. Only they know its pooled memory, without which a body of some megabytes allocates as much again.
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern SocketConnectionFactoryOptions WithKestrelsMemory(SocketTransportOptions options);

    private static void End(CancellationTokenSource patience)
    {
        try
        {
            patience.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The first bytes came at this very moment.
        }
    }

    private async Task AcceptAllAsync()
    {
        while (true)
        {
            try
            {
                var arrival = new Arrival(this, await _socket.AcceptAsync());

                // The next one does not wait for this one's first frames.
                ThreadPool.UnsafeQueueUserWorkItem(arrival, preferLocal: false);
            }
            catch (Exception exception) when (exception is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException exception)
            {
                // It was reset before it could be accepted, or there is no descriptor for it, which somebody must give back first.
                LogNotAccepted(_parts.Logger, exception);
                await Task.Yield();
            }
        }
    }

    private async Task WelcomeAsync(Socket socket)
    {
        try
        {
            socket.NoDelay = _noDelay;
            socket.Blocking = false;
            if (IsOpen() && await LetInAsync(socket) is { } visitor)
            {
                // Not awaited: this method would live as long as the connection. Who is here is known to the visitors.
                _ = _visitors.ServeAsync(visitor);
                return;
            }

            await HandOverAsync(socket);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException or ChannelClosedException)
        {
            // The peer is gone, or the host takes nobody any more.
            socket.Dispose();
        }
        catch (Exception exception)
        {
            // A boundary: one arrival's fault must not stop the others.
            LogFault(_parts.Logger, exception);
            socket.Dispose();
        }
    }

    private bool IsOpen()
    {
        if (_isOpen is { } isOpen)
        {
            return isOpen;
        }

        if (!_parts.Sign.IsFinal)
        {
            return false;
        }

        isOpen = _parts.Sign.IsOpenAt(EndPoint);
        _isOpen = isOpen;
        return isOpen;
    }

    private async ValueTask<Visitor?> LetInAsync(Socket socket)
    {
        var impression = _parts.Doorkeeper.Look(socket, out var visitor);
        if (impression == Impression.Silent && await HasSpokenAsync(socket))
        {
            impression = _parts.Doorkeeper.Look(socket, out visitor);
        }

        return impression == Impression.LetIn ? visitor : null;
    }

    /// <summary>Waits for the first bytes; <see langword="false"/> when there are none in time.</summary>
    private async ValueTask<bool> HasSpokenAsync(Socket socket)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_unbound.Token);
        var timer = new WheelTimer(() => End(patience));
        _parts.Connections.Wheel.Schedule(timer, FirstBytesWithin);
        try
        {
            await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!_unbound.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _parts.Connections.Wheel.Cancel(timer);
        }
    }

    private async ValueTask HandOverAsync(Socket socket)
    {
        socket.Blocking = true;
        var connection = _ordinaryFactory.Create(socket);
        try
        {
            await _ordinary.Writer.WriteAsync(connection);
        }
        catch (ChannelClosedException)
        {
            await connection.DisposeAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A connection could not be accepted.")]
    private static partial void LogNotAccepted(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A connection could not be taken in.")]
    private static partial void LogFault(ILogger logger, Exception exception);

    private sealed class Arrival(DoorwayListener listener, Socket socket) : IThreadPoolWorkItem
    {
        public void Execute() => _ = listener.WelcomeAsync(socket);
    }
}

using System.Net.Sockets;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The way from an <see cref="Outlet"/> to its socket: a write is done at once, or waits and comes back to the pump as a command.</summary>
internal sealed class OutletLine(Pump pump, Outlet outlet, Func<IOutletWriter> chooseWriter)
{
    private IOutletWriter? _writer;

    /// <summary>Where frames may be sent past the writer; none before the first write.</summary>
    public SafeSocketHandle? Socket => _writer?.Socket;

    /// <summary>The write that waits, or the last that did.</summary>
    public Task Waiting { get; private set; } = Task.CompletedTask;

    /// <summary>Writes; only when the write before is done.</summary>
    /// <param name="bytes">Whole frames.</param>
    public LineState Write(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            _writer ??= chooseWriter();
            var write = _writer.WriteAsync(bytes);
            pump.CountBytes(bytes.Length);
            if (write.IsCompletedSuccessfully)
            {
                write.GetAwaiter().GetResult();
                return LineState.Free;
            }

            pump.CountParked(1);
            Waiting = FinishAsync(write);
            return LineState.Busy;
        }
        catch (Exception exception) when (IsLostPeer(exception))
        {
            return LineState.Lost;
        }
    }

    private async Task FinishAsync(ValueTask write)
    {
        try
        {
            await write;
            pump.Post(new PumpCommand(outlet, PumpAction.Resume, null));
        }
        catch (Exception exception) when (IsLostPeer(exception))
        {
            pump.Post(new PumpCommand(outlet, PumpAction.Fail, null));
        }
        finally
        {
            pump.CountParked(-1);
        }
    }

    // What sockets and streams throw when the other side, or our own abort, has ended them.
    private static bool IsLostPeer(Exception exception) =>
        exception is System.Net.Sockets.SocketException or IOException or ObjectDisposedException or OperationCanceledException
            or InvalidOperationException;
}

/// <summary>What became of a write.</summary>
internal enum LineState
{
    /// <summary>It is done.</summary>
    Free,

    /// <summary>It waits for the socket.</summary>
    Busy,

    /// <summary>The peer is gone.</summary>
    Lost,
}

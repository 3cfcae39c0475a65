using System.Net.Sockets;

namespace PurposePath.Realtime.Server.FanOut.Sending;

/// <summary>
/// Sends that are made together: parts of one segment, each to another socket. As long as a send is in here its socket cannot be closed, so that its
/// descriptor cannot become another connection's. Used by one pump only.
/// </summary>
internal sealed class SendBatch(ISocketSender sender)
{
    private readonly SocketSend[] _sends = new SocketSend[sender.MaxSends];
    private readonly SafeSocketHandle[] _held = new SafeSocketHandle[sender.MaxSends];
    private readonly int[] _members = new int[sender.MaxSends];
    private FrameSegment? _segment;
    private int _count;

    /// <summary>Whether there is room for a part of a segment.</summary>
    /// <param name="segment">The segment.</param>
    public bool Fits(FrameSegment segment) => _count == 0 || (_count < _sends.Length && _segment == segment);

    /// <summary>Adds a send; <see langword="false"/> when the socket is closed.</summary>
    /// <param name="member">Whose it is.</param>
    /// <param name="socket">The socket.</param>
    /// <param name="run">What is sent; it must fit.</param>
    public bool TryAdd(int member, SafeSocketHandle socket, FrameRun run)
    {
        var isHeld = false;
        try
        {
            if (socket.IsClosed)
            {
                return false;
            }

            socket.DangerousAddRef(ref isHeld);
        }
        catch (ObjectDisposedException)
        {
            // It was closed between the two lines.
            return false;
        }

        var start = run.Segment.EndOf(run.From);
        _segment = run.Segment;
        _held[_count] = socket;
        _members[_count] = member;
        _sends[_count++] = new SocketSend { Socket = (int)socket.DangerousGetHandle(), Start = start, Length = run.Segment.EndOf(run.To) - start };
        return true;
    }

    /// <summary>Sends what was added and lets go of the sockets.</summary>
    /// <returns>How many bytes the sockets took.</returns>
    public long Send()
    {
        if (_count == 0)
        {
            return 0;
        }

        try
        {
            sender.Send(_segment!.Bytes.Span, _sends.AsSpan(0, _count));
        }
        finally
        {
            for (var index = 0; index < _count; index++)
            {
                _held[index].DangerousRelease();
                _held[index] = null!;
            }
        }

        var taken = 0L;
        for (var index = 0; index < _count; index++)
        {
            taken += _sends[index].Taken;
        }

        return taken;
    }

    /// <summary>The next send of which the socket did not take everything, in the order they were added; each is told once.</summary>
    /// <param name="at">0 at first; where to go on.</param>
    /// <param name="member">Whose it is.</param>
    /// <param name="rest">What the socket did not take.</param>
    public bool TryGetUnfinished(ref int at, out int member, out ReadOnlyMemory<byte> rest)
    {
        for (; at < _count; at++)
        {
            ref var send = ref _sends[at];
            if (send.Taken < send.Length)
            {
                member = _members[at++];
                rest = _segment!.Bytes.Slice(send.Start + send.Taken, send.Length - send.Taken);
                return true;
            }
        }

        member = -1;
        rest = default;
        return false;
    }

    /// <summary>Makes room.</summary>
    public void Clear()
    {
        _count = 0;
        _segment = null;
    }
}

using System.Net.Sockets;
using PurposePath.Realtime.Server.FanOut.Sending;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// The readers of a shard that only want the next events, unchanged, on sockets that take them: almost all, almost always. What a delivery needs to know of
/// them lies side by side here, a few bytes each, so that a walk over a large crowd does not fetch its objects from memory. Whatever else is to be done with
/// such a reader, it leaves the lane first and takes its cursor along. Used by one pump only.
/// </summary>
internal sealed class FastLane
{
    private Seat[] _seats = new Seat[4];

    /// <summary>Makes room.</summary>
    /// <param name="count">For so many readers.</param>
    public void Resize(int count) => Array.Resize(ref _seats, count);

    /// <summary>Whether a reader is in the lane.</summary>
    /// <param name="member">Its place in the shard.</param>
    public bool Has(int member) => _seats[member].Socket is not null;

    /// <summary>Takes a reader in.</summary>
    /// <param name="member">Its place in the shard.</param>
    /// <param name="socket">Where its bytes go.</param>
    /// <param name="cursor">Where it stands.</param>
    public void Enter(int member, SafeSocketHandle socket, FrameCursor cursor) => _seats[member] = new Seat { Socket = socket, Cursor = cursor };

    /// <summary>Lets a reader go and tells where it stands.</summary>
    /// <param name="member">Its place in the shard.</param>
    public FrameCursor Leave(int member)
    {
        var cursor = _seats[member].Cursor;
        _seats[member] = default;
        return cursor;
    }

    /// <summary>The last reader of the shard takes another one's place.</summary>
    /// <param name="last">Where it was.</param>
    /// <param name="member">Where it is now.</param>
    public void Move(int last, int member)
    {
        _seats[member] = _seats[last];
        _seats[last] = default;
    }

    /// <summary>Adds a reader's next events to a batch.</summary>
    /// <param name="member">Its place in the shard.</param>
    /// <param name="batch">The pump's.</param>
    /// <param name="progress">Raised by what was added.</param>
    public LaneOutcome TryAdd(int member, SendBatch batch, ref LaneProgress progress)
    {
        ref var seat = ref _seats[member];
        if (seat.Socket is null)
        {
            return LaneOutcome.Nothing;
        }

        var cursor = seat.Cursor;
        var run = cursor.Take(long.MaxValue);
        if (run.IsEmpty)
        {
            return LaneOutcome.Nothing;
        }

        if (!batch.Fits(run.Segment))
        {
            return LaneOutcome.Full;
        }

        if (!batch.TryAdd(member, seat.Socket, run))
        {
            return LaneOutcome.Closed;
        }

        seat.Cursor = cursor;
        progress.Frames += run.Count;
        if (cursor.HasMore)
        {
            progress.HasMore = true;
            progress.Lowest = Math.Min(progress.Lowest, cursor.Offset);
        }

        return LaneOutcome.Added;
    }

    private struct Seat
    {
        public SafeSocketHandle? Socket;
        public FrameCursor Cursor;
    }
}

/// <summary>What became of a reader's turn.</summary>
internal enum LaneOutcome
{
    /// <summary>It is not in the lane, or there is nothing for it.</summary>
    Nothing,

    /// <summary>Its events are in the batch.</summary>
    Added,

    /// <summary>The batch must be sent first.</summary>
    Full,

    /// <summary>Its socket is closed.</summary>
    Closed,
}

/// <summary>What a pass over a lane has done.</summary>
internal struct LaneProgress
{
    /// <summary>How many events were given out.</summary>
    public long Frames;

    /// <summary>Whether a reader could be given more.</summary>
    public bool HasMore;

    /// <summary>How many bytes of the list lie before the reader that is furthest behind.</summary>
    public long Lowest;
}

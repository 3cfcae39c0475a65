using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// The frames of one tenant, appended once and read by every connection through its own <see cref="FrameCursor"/>. Only the tail is held
/// here, so memory is what the slowest cursor still has to read; the feed and the slow-consumer rule bound that.
/// </summary>
internal sealed class FrameList
{
    private const int FirstSegmentBytes = 4 * 1024;

    // A burst that lies in two segments costs two writes for each connection, so the larger the better; from 85 000 bytes on an array would be a large object.
    private const int MaxSegmentBytes = 80 * 1024;
    private const int TypicalFrameBytes = 128;

    private readonly Lock _gate = new();
    private readonly Shard[] _shards;
    private FrameSegment _tail;
    private long _byteCount;
    private long _frameCount;
    private long _newestEventTicks;
    private int _retired;

    public FrameList(string tenantId, StreamCursor start, IReadOnlyList<Pump> pumps, Action served)
    {
        TenantId = tenantId;
        _tail = NewSegment(FirstSegmentBytes, 0, 0, start);
        _shards = [.. pumps.Select(pump => new Shard(this, pump, served))];
    }

    /// <summary>The only tenant whose connections may read this list.</summary>
    public string TenantId { get; }

    /// <summary>How many bytes were ever appended.</summary>
    public long ByteCount => Volatile.Read(ref _byteCount);

    /// <summary>How many frames were ever appended.</summary>
    public long FrameCount => Volatile.Read(ref _frameCount);

    /// <summary>History was rewritten under this list: nothing more will come, and who still reads it must go.</summary>
    public bool IsRetired => Volatile.Read(ref _retired) != 0;

    /// <summary>When the newest event happened, on the wall clock; for the latency histogram.</summary>
    public DateTimeOffset NewestEventAt => new(Volatile.Read(ref _newestEventTicks), TimeSpan.Zero);

    /// <summary>The place behind the newest frame.</summary>
    public FrameCursor CaptureEnd()
    {
        lock (_gate)
        {
            return new FrameCursor(_tail, _tail.Count);
        }
    }

    /// <summary>Appends the frame of the next event; <see cref="Announce"/> wakes the readers.</summary>
    /// <param name="position">The event's position, one after the last.</param>
    /// <param name="type">Its type.</param>
    /// <param name="frame">Its bytes, copied.</param>
    /// <param name="happenedAt">When it happened.</param>
    /// <exception cref="InvalidOperationException">The event is not the next one: a hole must never reach a client.</exception>
    public void Append(StreamCursor position, string type, ReadOnlySpan<byte> frame, DateTimeOffset happenedAt)
    {
        lock (_gate)
        {
            var last = _tail.PositionAfter(_tail.Count);
            if (position.Sequence != last.Sequence + 1 || !position.IsSameEpoch(last))
            {
                throw new InvalidOperationException($"The event {position} does not follow {last}.");
            }

            if (!_tail.TryAppend(position, type, frame))
            {
                var size = Math.Max(frame.Length, Math.Min(_tail.ByteCapacity * 2, MaxSegmentBytes));
                var next = NewSegment(size, _byteCount, _frameCount, last);
                next.TryAppend(position, type, frame);
                _tail.Continue(next);
                _tail = next;
            }

            Volatile.Write(ref _newestEventTicks, happenedAt.UtcTicks);
            Volatile.Write(ref _byteCount, _byteCount + frame.Length);
            Volatile.Write(ref _frameCount, _frameCount + 1);
        }
    }

    /// <summary>Wakes the pumps that have readers.</summary>
    public void Announce()
    {
        foreach (var shard in _shards)
        {
            if (shard.Count > 0)
            {
                shard.Schedule();
            }
        }
    }

    /// <summary>Ends the list; every reader is told to drop its position (4509).</summary>
    public void Retire()
    {
        Volatile.Write(ref _retired, 1);
        Announce();
    }

    /// <summary>How many bytes the readers that keep up have still to be given; parked ones are judged by their own bound.</summary>
    public long UnservedBytes()
    {
        var head = ByteCount;
        var served = head;
        foreach (var shard in _shards)
        {
            if (shard.Count > 0)
            {
                served = Math.Min(served, shard.ServedBytes);
            }
        }

        return head - served;
    }

    /// <summary>How many readers there are.</summary>
    public int CountReaders() => _shards.Sum(static shard => shard.Count);

    /// <summary>The readers of one pump.</summary>
    /// <param name="pump">The pump.</param>
    public Shard ShardOf(Pump pump) => _shards[pump.Number];

    private static FrameSegment NewSegment(int bytes, long startOffset, long firstOrdinal, StreamCursor before) =>
        new(bytes, Math.Max(1, bytes / TypicalFrameBytes), startOffset, firstOrdinal, before);
}

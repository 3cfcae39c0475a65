using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// A run of whole frames in one array. One writer appends, any number of cursors read without a lock: the volatile count publishes the
/// bytes. Nobody counts references: a segment dies when the last cursor has left it.
/// </summary>
internal sealed class FrameSegment(int byteCapacity, int frameCapacity, long startOffset, long firstOrdinal, StreamCursor before)
{
    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(byteCapacity);
    private readonly FrameMark[] _marks = new FrameMark[frameCapacity];
    private int _count;
    private FrameSegment? _next;

    /// <summary>How many bytes of the list lie before this segment.</summary>
    public long StartOffset => startOffset;

    /// <summary>How many frames of the list lie before this segment.</summary>
    public long FirstOrdinal => firstOrdinal;

    /// <summary>How many frames are readable.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The segment that follows. Read it before <see cref="Count"/>: once it is set, the count is final.</summary>
    public FrameSegment? Next => Volatile.Read(ref _next);

    public int ByteCapacity => _bytes.Length;

    /// <summary>All its bytes, those included that are not written yet.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>Where the first <paramref name="count"/> frames end.</summary>
    /// <param name="count">At most <see cref="Count"/>.</param>
    public int EndOf(int count) => count == 0 ? 0 : _marks[count - 1].End;

    /// <summary>The position in the stream after the first <paramref name="count"/> frames.</summary>
    /// <param name="count">At most <see cref="Count"/>.</param>
    public StreamCursor PositionAfter(int count) => count == 0 ? before : _marks[count - 1].Position;

    /// <summary>The bytes of some whole frames.</summary>
    /// <param name="from">The first frame.</param>
    /// <param name="to">The frame after the last one.</param>
    public ReadOnlyMemory<byte> Slice(int from, int to)
    {
        var start = EndOf(from);
        return _bytes.AsMemory(start, EndOf(to) - start);
    }

    /// <summary>The type of an event.</summary>
    /// <param name="index">Less than <see cref="Count"/>.</param>
    public string TypeOf(int index) => _marks[index].Type;

    /// <summary>Appends a frame if it fits; only the list's writer calls this.</summary>
    /// <param name="position">The event's position.</param>
    /// <param name="type">Its type.</param>
    /// <param name="frame">Its bytes.</param>
    public bool TryAppend(StreamCursor position, string type, ReadOnlySpan<byte> frame)
    {
        var start = EndOf(_count);
        if (_count == _marks.Length || _bytes.Length - start < frame.Length)
        {
            return false;
        }

        frame.CopyTo(_bytes.AsSpan(start));
        _marks[_count] = new FrameMark(start + frame.Length, position, type);
        Volatile.Write(ref _count, _count + 1);
        return true;
    }

    /// <summary>Chains the segment that takes the next frame.</summary>
    /// <param name="next">The next segment; this one is full from now on.</param>
    public void Continue(FrameSegment next) => Volatile.Write(ref _next, next);

    private readonly record struct FrameMark(int End, StreamCursor Position, string Type);
}

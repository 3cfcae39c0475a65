using System.IO.Hashing;
using System.Runtime.InteropServices;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Soak;

/// <summary>
/// What stands at each of the last positions of one tenant's stream, as the first who was told of it said. It keeps a fixed number of positions, however long the
/// run is, so that the run's own memory stays as it is; nobody may fall back further than that.
/// </summary>
internal sealed class TenantCourse
{
    /// <summary>Positions that are remembered: more than the log keeps.</summary>
    public const int Kept = 16_384;

    private readonly Lock _gate = new();
    private readonly ulong[] _events = new ulong[Kept];
    private readonly string _epoch;
    private readonly long _first;
    private long _head;

    /// <summary>Begins before the first event.</summary>
    /// <param name="tenantId">Whose stream it is.</param>
    /// <param name="first">The position before the first event.</param>
    public TenantCourse(string tenantId, StreamCursor first)
    {
        TenantId = tenantId;
        _epoch = first.Epoch;
        _first = _head = first.Sequence;
    }

    public string TenantId { get; }

    /// <summary>The last position that anybody was told of.</summary>
    public long Head
    {
        get
        {
            lock (_gate)
            {
                return _head;
            }
        }
    }

    /// <summary>How many events it had.</summary>
    public long Length => Head - _first;

    /// <summary>Somebody was told of an event, or the log holds it.</summary>
    /// <param name="cursor">Where it stands.</param>
    /// <returns>What is wrong; nothing when it is the first at its place or the one that others were told of.</returns>
    public string? Note(StreamCursor cursor)
    {
        var (sequence, hash) = (cursor.Sequence, HashOf(cursor));
        lock (_gate)
        {
            if (cursor.Epoch != _epoch)
            {
                return $"{cursor} is of another life of the log than {_epoch}";
            }

            if (sequence > _head + 1 || sequence <= Math.Max(_first, _head - Kept))
            {
                return $"{cursor} is not between {Math.Max(_first, _head - Kept) + 1} and {_head + 1}";
            }

            if (sequence == _head + 1)
            {
                _head = sequence;
                _events[sequence % Kept] = hash;
                return null;
            }

            return _events[sequence % Kept] == hash ? null : $"{cursor} is another event than others were told of at that position";
        }
    }

    private static ulong HashOf(StreamCursor cursor) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(cursor.ToString().AsSpan()));
}

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// Remembers the last events seen, so that one that comes again is recognised (docs/protocol.md 12 step 9): by its id, or by its content where old servers
/// send no id. Bounded: the oldest is forgotten first. Allocates nothing after construction. Not thread-safe.
/// </summary>
/// <remarks>
/// Events with a position are put in order by their position instead: an event that arrives beyond a gap, is refused and comes again in the
/// replay, must not look like a duplicate.
/// </remarks>
public sealed class DuplicateWindow
{
    private const int KeyBytes = StreamCursor.MaxLength;
    private const int None = -1;

    private readonly byte[] _keys;
    private readonly byte[] _lengths;
    private readonly int[] _next;
    private readonly int[] _buckets;
    private int _count;
    private int _oldest;

    /// <summary>Creates a window.</summary>
    /// <param name="capacity">How many events are remembered: 1 to 65 536; 1 024 by default.</param>
    public DuplicateWindow(int capacity = 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 16);
        _keys = new byte[capacity * KeyBytes];
        _lengths = new byte[capacity];
        _next = new int[capacity];
        _buckets = new int[capacity * 2];
        Array.Fill(_buckets, None);
    }

    /// <summary>Remembers an event; <see langword="false"/> if it was seen before.</summary>
    /// <param name="frame">A frame of kind <see cref="InboundKind.Event"/> or <see cref="InboundKind.Unknown"/>.</param>
    public bool TryAdd(in InboundFrame frame)
    {
        if (frame.EventId.Length is > 0 and <= KeyBytes)
        {
            return TryAdd(frame.EventId.Span);
        }

        Span<byte> digest = stackalloc byte[ContentKey.Bytes];
        ContentKey.Write(frame, digest);
        return TryAdd(digest);
    }

    /// <summary>Forgets everything, for another user or tenant.</summary>
    public void Clear()
    {
        Array.Fill(_buckets, None);
        _count = 0;
        _oldest = 0;
    }

    private bool TryAdd(ReadOnlySpan<byte> key)
    {
        var bucket = Bucket(key);
        for (var slot = _buckets[bucket]; slot != None; slot = _next[slot])
        {
            if (Key(slot).SequenceEqual(key))
            {
                return false;
            }
        }

        var free = _count < _lengths.Length ? _count++ : ForgetOldest();
        key.CopyTo(_keys.AsSpan(free * KeyBytes));
        _lengths[free] = (byte)key.Length;
        _next[free] = _buckets[bucket];
        _buckets[bucket] = free;
        return true;
    }

    private int ForgetOldest()
    {
        var slot = _oldest;
        _oldest = (_oldest + 1) % _lengths.Length;
        var bucket = Bucket(Key(slot));
        if (_buckets[bucket] == slot)
        {
            _buckets[bucket] = _next[slot];
            return slot;
        }

        var before = _buckets[bucket];
        while (_next[before] != slot)
        {
            before = _next[before];
        }

        _next[before] = _next[slot];
        return slot;
    }

    private ReadOnlySpan<byte> Key(int slot) => _keys.AsSpan(slot * KeyBytes, _lengths[slot]);

    // FNV-1a: short keys, no seed needed, since an attacker can at most slow down his own connection by a chain of a thousand.
    private int Bucket(ReadOnlySpan<byte> key)
    {
        var hash = 2166136261u;
        foreach (var value in key)
        {
            hash = (hash ^ value) * 16777619u;
        }

        return (int)(hash % (uint)_buckets.Length);
    }
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Where one connection stands in its tenant's stream, once it has joined; used by its pump only.</summary>
internal sealed class StreamPlace(JoinRequest request)
{
    private FrameCursor _cursor = request.Cursor;
    private bool _isSkipping = true;
    private StreamCursor? _lastSent;

    public FrameList List => request.List;

    /// <summary>Which events are sent.</summary>
    public TypeFilter Filter { get; set; } = request.Filter;

    /// <summary>Whether what waits goes out as one message.</summary>
    public bool IsBatching { get; set; }

    /// <summary>How many bytes of the list lie before what is still to be sent.</summary>
    public long Offset => _cursor.Offset;

    /// <summary>The last event that was sent, or that the client was told.</summary>
    public StreamCursor Head => Filter.PassesAll ? Scanned : _lastSent ?? request.ToldHead;

    /// <summary>Up to where everything was sent that passes the filter.</summary>
    public StreamCursor Scanned => _isSkipping ? request.ToldHead : _cursor.Position;

    /// <summary>Whether more waits than a connection may be behind.</summary>
    /// <param name="maxBytes">The bound in bytes.</param>
    /// <param name="maxFrames">The bound in events.</param>
    public bool IsBehind(long maxBytes, long maxFrames) =>
        List.ByteCount - _cursor.Offset > maxBytes || List.FrameCount - _cursor.Ordinal > maxFrames;

    /// <summary>Takes the next events, in whole frames; empty when there are none before the limit.</summary>
    /// <param name="limit">The ordinal to stop at.</param>
    /// <param name="assembler">The pump's.</param>
    /// <param name="framesTaken">How many.</param>
    /// <param name="fault">Why there will never be any.</param>
    public ReadOnlyMemory<byte> Take(long limit, RunAssembler assembler, out long framesTaken, out StreamFault fault)
    {
        framesTaken = 0;
        fault = FindFault();
        if (fault != StreamFault.None || (_isSkipping && !TryFinishSkipping(out fault)))
        {
            return default;
        }

        if (Filter.PassesAll && !IsBatching)
        {
            var run = _cursor.Take(limit);
            framesTaken = run.Count;
            return run.Bytes;
        }

        return Assemble(limit, assembler, out framesTaken);
    }

    private ReadOnlyMemory<byte> Assemble(long limit, RunAssembler assembler, out long framesTaken)
    {
        while (true)
        {
            var run = _cursor.Take(limit);
            if (run.IsEmpty)
            {
                framesTaken = 0;
                return default;
            }

            var bytes = assembler.Assemble(run, Filter, IsBatching, out var count);
            if (count > 0)
            {
                framesTaken = count;
                _lastSent = run.LastPassing(Filter);
                return bytes;
            }
        }
    }

    private StreamFault FindFault()
    {
        if (List.IsRetired)
        {
            return StreamFault.Rewritten;
        }

        // Defence in depth: the feed is keyed by tenant already, but a mistake there must not become a leak here.
        return string.Equals(List.TenantId, request.TenantId, StringComparison.Ordinal) ? StreamFault.None : StreamFault.ForeignTenant;
    }

    private bool TryFinishSkipping(out StreamFault fault)
    {
        fault = StreamFault.None;
        if (!_cursor.SkipThrough(request.ToldHead.Sequence))
        {
            return false;
        }

        // An empty log has no event whose nonce could tell anything.
        var position = _cursor.Position;
        var isTold = position == request.ToldHead
            || (position.Sequence == 0 && request.ToldHead.Sequence == 0 && position.IsSameEpoch(request.ToldHead));
        fault = isTold ? StreamFault.None : StreamFault.Rewritten;
        _isSkipping = !isTold;
        return isTold;
    }
}

/// <summary>Why a place in a stream is none.</summary>
internal enum StreamFault
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The history that it belongs to is gone.</summary>
    Rewritten,

    /// <summary>The stream is another tenant's.</summary>
    ForeignTenant,
}

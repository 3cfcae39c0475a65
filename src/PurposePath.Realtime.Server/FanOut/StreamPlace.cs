using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Where one connection stands in its tenant's stream, once it has joined; used by its pump only.</summary>
internal sealed class StreamPlace
{
    // First what every delivery touches: of a crowd of connections, little else stays in the processor's cache.
    private readonly FrameList _list;
    private FrameCursor _cursor;
    private bool _isPlain;
    private bool _isSkipping = true;
    private bool _isBatching;

    private readonly bool _isForeign;
    private readonly StreamCursor _toldHead;
    private TypeFilter _filter;
    private StreamCursor? _lastSent;

    public StreamPlace(JoinRequest request)
    {
        _list = request.List;
        _cursor = request.Cursor;
        _toldHead = request.ToldHead;
        _filter = request.Filter;

        // Defence in depth: the feed is keyed by tenant already, but a mistake there must not become a leak here.
        _isForeign = !string.Equals(request.List.TenantId, request.TenantId, StringComparison.Ordinal);
    }

    public FrameList List => _list;

    /// <summary>Which events are sent.</summary>
    public TypeFilter Filter
    {
        get => _filter;
        set
        {
            _filter = value;
            ChoosePath();
        }
    }

    /// <summary>Whether what waits goes out as one message.</summary>
    public bool IsBatching
    {
        get => _isBatching;
        set
        {
            _isBatching = value;
            ChoosePath();
        }
    }

    /// <summary>Whether it is sent every event unchanged from here on.</summary>
    public bool IsPlain => _isPlain;

    /// <summary>How many bytes of the list lie before what is still to be sent.</summary>
    public long Offset => _cursor.Offset;

    /// <summary>Whether the list goes on behind what was sent.</summary>
    public bool HasMore => _cursor.HasMore;

    /// <summary>The last event that was sent, or that the client was told.</summary>
    public StreamCursor Head => Filter.PassesAll ? Scanned : _lastSent ?? _toldHead;

    /// <summary>Up to where everything was sent that passes the filter.</summary>
    public StreamCursor Scanned => _isSkipping ? _toldHead : _cursor.Position;

    /// <summary>Whether more waits than a connection may be behind.</summary>
    /// <param name="maxBytes">The bound in bytes.</param>
    /// <param name="maxFrames">The bound in events.</param>
    public bool IsBehind(long maxBytes, long maxFrames) =>
        List.ByteCount - _cursor.Offset > maxBytes || List.FrameCount - _cursor.Ordinal > maxFrames;

    /// <summary>Gives the cursor away, until it is brought back before anything else happens here; a copy would keep alive what it has passed meanwhile.</summary>
    public FrameCursor LendCursor()
    {
        var cursor = _cursor;
        _cursor = default;
        return cursor;
    }

    /// <summary>Brings the cursor back.</summary>
    /// <param name="cursor">Where the connection stands now.</param>
    public void TakeBack(FrameCursor cursor) => _cursor = cursor;

    /// <summary>Takes the next events, in whole frames; empty when there are none before the limit.</summary>
    /// <param name="limit">The ordinal to stop at.</param>
    /// <param name="assembler">The pump's.</param>
    /// <param name="framesTaken">How many.</param>
    /// <param name="fault">Why there will never be any.</param>
    public ReadOnlyMemory<byte> Take(long limit, RunAssembler assembler, out long framesTaken, out StreamFault fault)
    {
        if (_isPlain && !_list.IsRetired)
        {
            fault = StreamFault.None;
            var run = _cursor.Take(limit);
            framesTaken = run.Count;
            return run.Bytes;
        }

        framesTaken = 0;
        fault = FindFault();
        return fault == StreamFault.None && (!_isSkipping || TryFinishSkipping(out fault))
            ? Assemble(limit, assembler, out framesTaken)
            : default;
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

            if (_isPlain)
            {
                framesTaken = run.Count;
                return run.Bytes;
            }

            var bytes = assembler.Assemble(run, _filter, _isBatching, out var count);
            if (count > 0)
            {
                framesTaken = count;
                _lastSent = run.LastPassing(_filter);
                return bytes;
            }
        }
    }

    private StreamFault FindFault() =>
        _list.IsRetired ? StreamFault.Rewritten : _isForeign ? StreamFault.ForeignTenant : StreamFault.None;

    private void ChoosePath() => _isPlain = !_isSkipping && !_isBatching && !_isForeign && _filter.PassesAll;

    private bool TryFinishSkipping(out StreamFault fault)
    {
        fault = StreamFault.None;
        if (!_cursor.SkipThrough(_toldHead.Sequence))
        {
            return false;
        }

        // An empty log has no event whose nonce could tell anything.
        var position = _cursor.Position;
        var isTold = position == _toldHead
            || (position.Sequence == 0 && _toldHead.Sequence == 0 && position.IsSameEpoch(_toldHead));
        fault = isTold ? StreamFault.None : StreamFault.Rewritten;
        _isSkipping = !isTold;
        ChoosePath();
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

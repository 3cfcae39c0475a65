using PurposePath.Realtime.Server.FanOut.Sending;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The readers of one list that belong to one pump. Only the pump changes it; any thread may schedule it.</summary>
internal sealed class Shard(FrameList list, Pump pump, Action served)
{
    private readonly FastLane _lane = new();
    private Outlet[] _members = new Outlet[4];
    private int _count;
    private int _scheduled;
    private long _servedBytes;
    private int _nextToServe;
    private long _lowestInPass;
    private bool _hasMoreInPass;

    /// <summary>How many readers there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Up to where the last pass has given every reader that takes bytes what there was.</summary>
    public long ServedBytes => Volatile.Read(ref _servedBytes);

    public FrameList List => list;

    /// <summary>Asks the pump for a pass, once.</summary>
    public void Schedule()
    {
        if (Volatile.Read(ref _scheduled) == 0 && Interlocked.Exchange(ref _scheduled, 1) == 0)
        {
            pump.Enqueue(this);
        }
    }

    internal void Add(Outlet outlet)
    {
        if (_count == _members.Length)
        {
            Array.Resize(ref _members, _count * 2);
            _lane.Resize(_count * 2);
        }

        outlet.IndexInShard = _count;
        _members[_count] = outlet;
        Volatile.Write(ref _count, _count + 1);
        if (_count == 1)
        {
            // Nobody was served here for a while. Whoever joins others is written to by itself; a pass over all of them for it would make a crowd's joins
            // cost the square of its size.
            Schedule();
        }
    }

    internal void Remove(Outlet outlet)
    {
        if (outlet.IndexInShard < 0)
        {
            return;
        }

        var last = _members[_count - 1];
        _members[outlet.IndexInShard] = last;
        last.IndexInShard = outlet.IndexInShard;
        _lane.Move(_count - 1, outlet.IndexInShard);
        _members[_count - 1] = null!;
        Volatile.Write(ref _count, _count - 1);
        outlet.IndexInShard = -1;
        if (_count == 0)
        {
            // Whoever waits for the slowest reader waits for nobody now; with others left, the pass that they are owed goes on without this one.
            Schedule();
        }
    }

    /// <summary>Serves the next slice of readers; the last slice ends the pass. Tells whether the shard must come round again.</summary>
    /// <param name="limits">The shares and bounds.</param>
    /// <param name="framesWritten">Raised by the events written.</param>
    internal bool ServeSlice(PumpLimits limits, ref long framesWritten)
    {
        if (_nextToServe == 0)
        {
            // From here on an append schedules the next pass.
            Interlocked.Exchange(ref _scheduled, 0);
            _lowestInPass = list.ByteCount;
            _hasMoreInPass = false;
        }

        // Backwards, because a reader that leaves is replaced by the last one.
        var end = Math.Min(_nextToServe + limits.SliceSize, _count);
        if (pump.Batch is { } batch && !list.IsRetired)
        {
            ServeLane(_nextToServe, end, batch, ref framesWritten);
        }

        for (var index = end - 1; index >= _nextToServe; index--)
        {
            if (index < _count && !(_lane.Has(index) && !list.IsRetired))
            {
                TryServe(_members[index], limits, ref framesWritten);
            }
        }

        if (end < _count)
        {
            _nextToServe = end;
            return true;
        }

        _nextToServe = 0;
        Volatile.Write(ref _servedBytes, _lowestInPass);
        served();
        if (_hasMoreInPass)
        {
            Schedule();
        }

        return false;
    }

    /// <summary>Gives a reader its cursor back, before anything but the next events is done with it.</summary>
    /// <param name="outlet">The reader.</param>
    internal void TakeBack(Outlet outlet)
    {
        if (outlet.IndexInShard >= 0 && _lane.Has(outlet.IndexInShard))
        {
            outlet.TakeBack(_lane.Leave(outlet.IndexInShard));
        }
    }

    private void ServeLane(int from, int end, SendBatch batch, ref long framesWritten)
    {
        var progress = new LaneProgress { Lowest = _lowestInPass };
        for (var index = end - 1; index >= from; index--)
        {
            var outcome = index < _count ? _lane.TryAdd(index, batch, ref progress) : LaneOutcome.Nothing;
            if (outcome == LaneOutcome.Full)
            {
                SendBatch(batch);
                index++;
            }
            else if (outcome == LaneOutcome.Closed)
            {
                // Its own write, in the same slice, learns what happened to it.
                TakeBack(_members[index]);
            }
        }

        SendBatch(batch);
        framesWritten += progress.Frames;
        _hasMoreInPass |= progress.HasMore;
        _lowestInPass = progress.Lowest;
    }

    private void SendBatch(SendBatch batch)
    {
        try
        {
            pump.CountBytes(batch.Send());
            var at = 0;
            while (batch.TryGetUnfinished(ref at, out var member, out var rest))
            {
                SendRest(_members[member], rest);
            }
        }
        finally
        {
            batch.Clear();
        }
    }

    // Whether the socket took no more or is gone, its own writer finds out.
    private void SendRest(Outlet outlet, ReadOnlyMemory<byte> rest)
    {
        try
        {
            TakeBack(outlet);
            outlet.Send(rest);
        }
        catch (Exception exception)
        {
            // A boundary: one connection's fault must not cost the others their turn.
            pump.OnFault(outlet, exception);
        }
    }

    private void TryServe(Outlet outlet, PumpLimits limits, ref long framesWritten)
    {
        try
        {
            Serve(outlet, limits, ref framesWritten);
        }
        catch (Exception exception)
        {
            // A boundary: one connection's fault must not cost the others their turn.
            pump.OnFault(outlet, exception);
        }
    }

    private void Serve(Outlet outlet, PumpLimits limits, ref long framesWritten)
    {
        TakeBack(outlet);
        if (!outlet.IsParked)
        {
            var hasMore = outlet.Write(limits.BytesPerTurn, ref framesWritten);
            if (hasMore && outlet.IndexInShard >= 0)
            {
                _hasMoreInPass = true;
                _lowestInPass = Math.Min(_lowestInPass, outlet.Offset);
            }

            if (pump.Batch is not null && outlet is { IndexInShard: >= 0, PlainPlace: { } place, Socket: { } socket })
            {
                _lane.Enter(outlet.IndexInShard, socket, place.LendCursor());
            }
        }

        if (outlet.IsParked)
        {
            outlet.CheckDepth(limits);
        }
    }
}

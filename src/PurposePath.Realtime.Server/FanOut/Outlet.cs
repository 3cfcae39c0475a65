using System.Net.Sockets;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// What one connection still has to be sent: a cursor into the tenant's frames and a short queue of control frames. Everything here runs
/// on the pump's loop, which is the only writer of the connection, so frames cannot mix and need no lock; other threads post to the Pump.
/// </summary>
internal sealed class Outlet
{
    private readonly IOutletOwner _owner;
    private readonly OutletLine _line;
    private readonly ReplayProgress _replay = new();
    private readonly ControlQueue _controls = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StreamPlace? _place;
    private OutletState _state = OutletState.Ready;
    private bool _hasControls;
    private bool _countsReplay;

    public Outlet(Pump pump, IOutletOwner owner, Func<IOutletWriter> chooseWriter)
    {
        Pump = pump;
        _owner = owner;
        _line = new OutletLine(pump, this, chooseWriter);
    }

    public Pump Pump { get; }

    /// <summary>Completes when the close frame was written, or when nothing can be written any more.</summary>
    public Task Closed => _closed.Task;

    /// <summary>How many control frames wait; read by other threads to bound what they post.</summary>
    public int PendingControls => _controls.Pending;

    internal int IndexInShard { get; set; } = -1;

    internal bool IsParked => _state == OutletState.Parked;

    internal SafeSocketHandle? Socket => _line.Socket;

    internal Shard? Shard => _place?.List.ShardOf(Pump);

    /// <summary>Its place, as long as nothing is to be done but to send the next events; that may lend its cursor until <see cref="TakeBack"/>.</summary>
    internal StreamPlace? PlainPlace => _state == OutletState.Ready && !_hasControls && !_countsReplay && _place is { IsPlain: true } ? _place : null;

    internal long Offset => _place?.Offset ?? 0;

    /// <summary>Queues a control frame behind the events that are already queued. Any thread.</summary>
    /// <param name="frame">The frame.</param>
    public void Post(ControlFrame frame)
    {
        _controls.CountPosted();
        Pump.Post(new PumpCommand(this, PumpAction.Enqueue, frame));
    }

    /// <summary>Goes live. Any thread.</summary>
    /// <param name="request">Where.</param>
    public void Join(JoinRequest request) => Pump.Post(new PumpCommand(this, PumpAction.Join, request));

    /// <summary>
    /// Leaves the pump; when the task completes, nothing here touches the socket any more. A write that still waits must have been made
    /// to end before, by closing the socket.
    /// </summary>
    public async Task RemoveAsync()
    {
        Pump.Post(new PumpCommand(this, PumpAction.Remove, null));
        await Task.WhenAny(_removed.Task, Pump.Stopped);
        await _line.Waiting;
    }

    internal void Enqueue(ControlFrame frame)
    {
        if (_state is OutletState.Closed or OutletState.Removed)
        {
            _controls.Forget();
            return;
        }

        if (frame is StreamControl held && _place is null)
        {
            _controls.Hold(held);
            return;
        }

        if (frame is CloseControl { DropsQueue: true })
        {
            LeaveStream();
        }

        _controls.Add(_place?.List.FrameCount ?? 0, frame);
        _hasControls = true;
    }

    internal void Attach(JoinRequest request)
    {
        if (_state is OutletState.Closed or OutletState.Removed)
        {
            return;
        }

        var place = new StreamPlace(request);
        if (request.Buffer is { } buffer && place.IsBehind(buffer.Bytes, buffer.Frames))
        {
            request.SetAttached(false);
            return;
        }

        _place = place;
        _place.List.ShardOf(Pump).Add(this);
        _countsReplay = request.EndsReplay;
        if (request.EndsReplay)
        {
            _controls.CountPosted();
            _controls.Add(place.List.FrameCount, new ReplayCompletedControl());
        }

        _controls.AddHeld(place.List.FrameCount);
        _hasControls = _controls.NextAfter() is not null;
        request.SetAttached(true);
    }

    /// <summary>Writes what the socket takes, at most about <paramref name="byteBudget"/> of events; tells whether more could be written at once.</summary>
    /// <param name="byteBudget">The share of one round.</param>
    /// <param name="framesWritten">Raised by the number of events written.</param>
    internal bool Write(int byteBudget, ref long framesWritten)
    {
        while (_state == OutletState.Ready)
        {
            var limit = _hasControls ? _controls.NextAfter() : null;
            var chunk = TakeEvents(limit ?? long.MaxValue, ref framesWritten);
            if (!chunk.IsEmpty)
            {
                Send(chunk);
                byteBudget -= chunk.Length;
                if (byteBudget <= 0)
                {
                    return _state == OutletState.Ready;
                }

                // What is appended from here on schedules another pass, so nothing has to be looked for twice.
                if (limit is null && _place is not { HasMore: true })
                {
                    return false;
                }
            }
            else if (limit is not null)
            {
                SendControl(_controls.Take(), ref framesWritten);
            }
            else
            {
                _hasControls = false;
                return false;
            }
        }

        return false;
    }

    /// <summary>Judges a parked connection: over either bound the client is too slow.</summary>
    /// <param name="limits">The bounds.</param>
    internal void CheckDepth(PumpLimits limits)
    {
        if (_place?.IsBehind(limits.QueueBytes, limits.QueueFrames) == true)
        {
            _owner.OnSlowConsumer();
        }
    }

    internal void TakeBack(FrameCursor cursor) => _place?.TakeBack(cursor);

    internal void Resume()
    {
        if (_state == OutletState.Parked)
        {
            _state = OutletState.Ready;
            _replay.OnWritten();
            _owner.OnResumed();
        }
        else if (_state == OutletState.ParkedLast)
        {
            End(OutletState.Closed);
        }
    }

    internal void Fail()
    {
        if (_state is not (OutletState.Closed or OutletState.Removed))
        {
            End(OutletState.Closed);
            _owner.OnWriteFailed();
        }
    }

    internal void Remove()
    {
        End(OutletState.Removed);
        _removed.TrySetResult();
    }

    private ReadOnlyMemory<byte> TakeEvents(long limit, ref long framesWritten)
    {
        if (_place is not { } place)
        {
            return default;
        }

        var events = place.Take(limit, Pump.Assembler, out var framesTaken, out var fault);
        framesWritten += framesTaken;
        if (_countsReplay)
        {
            _replay.OnEvents(framesTaken);
        }

        switch (fault)
        {
            case StreamFault.Rewritten:
                LeaveStream();
                _owner.OnHistoryRewritten();
                break;
            case StreamFault.ForeignTenant:
                LeaveStream();
                _owner.OnForeignTenant(place.List.TenantId);
                break;
        }

        return events;
    }

    private void SendControl(ControlFrame frame, ref long framesWritten)
    {
        var bytes = frame.Encode(WriteMoment.Of(Pump.Time.GetUtcNow(), _place, _replay));
        if (!bytes.IsEmpty)
        {
            Send(bytes);
        }

        switch (frame)
        {
            case CloseControl:
                CloseAfterWrite();
                break;
            case ReplayPage page:
                framesWritten += page.Count;
                _replay.OnPage(page, isWritten: _state == OutletState.Ready);
                break;
            case ReplayCompletedControl:
                _countsReplay = false;
                break;
            case StreamControl change when _place is { } place:
                change.Apply(place);
                break;
        }
    }

    private void CloseAfterWrite()
    {
        if (_state == OutletState.Ready)
        {
            End(OutletState.Closed);
        }
        else if (_state == OutletState.Parked)
        {
            _controls.Clear();
            LeaveStream();
            _state = OutletState.ParkedLast;
        }
    }

    internal void Send(ReadOnlyMemory<byte> bytes)
    {
        switch (_line.Write(bytes))
        {
            case LineState.Busy:
                _state = OutletState.Parked;
                _owner.OnParked();
                break;
            case LineState.Lost:
                Fail();
                break;
        }
    }

    private void LeaveStream()
    {
        Shard?.Remove(this);
        _place = null;
    }

    private void End(OutletState state)
    {
        LeaveStream();
        _controls.Clear();
        _state = state;
        _closed.TrySetResult();
    }
}

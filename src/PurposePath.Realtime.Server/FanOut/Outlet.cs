namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// What one connection still has to be sent: a cursor into the tenant's frames and a short queue of control frames. Everything here runs
/// on the pump's loop, which is the only writer of the connection, so frames cannot mix and need no lock; other threads post to the pump.
/// </summary>
internal sealed class Outlet(Pump pump, IOutletOwner owner, Func<IOutletWriter> chooseWriter)
{
    private readonly Queue<QueuedControl> _controls = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IOutletWriter? _writer;
    private StreamPlace? _place;
    private Task _parkedWrite = Task.CompletedTask;
    private int _pendingControls;
    private OutletState _state = OutletState.Ready;

    public Pump Pump => pump;

    /// <summary>Completes when the close frame was written, or when nothing can be written any more.</summary>
    public Task Closed => _closed.Task;

    /// <summary>How many control frames wait; read by other threads to bound what they post.</summary>
    public int PendingControls => Volatile.Read(ref _pendingControls);

    internal int IndexInShard { get; set; } = -1;

    internal bool IsParked => _state == OutletState.Parked;

    /// <summary>How many bytes of the list lie before what is still to be sent.</summary>
    internal long Offset => _place?.Offset ?? 0;

    /// <summary>Queues a control frame behind the events that are already queued. Any thread.</summary>
    /// <param name="frame">The frame.</param>
    public void Post(ControlFrame frame)
    {
        Interlocked.Increment(ref _pendingControls);
        pump.Post(new PumpCommand(this, PumpAction.Enqueue, frame));
    }

    /// <summary>Goes live. Any thread.</summary>
    /// <param name="request">Where.</param>
    public void Join(JoinRequest request) => pump.Post(new PumpCommand(this, PumpAction.Join, request));

    /// <summary>
    /// Leaves the pump; when the task completes, nothing here touches the socket any more. A write that still waits must have been made
    /// to end before, by closing the socket.
    /// </summary>
    public async Task RemoveAsync()
    {
        pump.Post(new PumpCommand(this, PumpAction.Remove, null));
        await Task.WhenAny(_removed.Task, pump.Stopped);
        await _parkedWrite;
    }

    internal void Enqueue(ControlFrame frame)
    {
        if (_state is OutletState.Closed or OutletState.Removed)
        {
            Interlocked.Decrement(ref _pendingControls);
            return;
        }

        if (frame is CloseControl { DropsQueue: true })
        {
            LeaveStream();
        }

        _controls.Enqueue(new QueuedControl(_place?.List.FrameCount ?? 0, frame));
    }

    internal void Attach(JoinRequest request)
    {
        if (_state is OutletState.Closed or OutletState.Removed)
        {
            return;
        }

        _place = new StreamPlace(request);
        _place.List.ShardOf(pump).Add(this);
    }

    /// <summary>Writes what the socket takes, at most about <paramref name="byteBudget"/> of events; tells whether more could be written at once.</summary>
    /// <param name="byteBudget">The share of one round.</param>
    /// <param name="framesWritten">Raised by the number of events written.</param>
    internal bool Write(int byteBudget, ref long framesWritten)
    {
        while (_state == OutletState.Ready)
        {
            var hasControl = _controls.TryPeek(out var control);
            var chunk = TakeEvents(hasControl ? control.After : long.MaxValue, ref framesWritten);
            if (!chunk.IsEmpty)
            {
                Send(chunk);
                byteBudget -= chunk.Length;
                if (byteBudget <= 0)
                {
                    return _state == OutletState.Ready;
                }
            }
            else if (hasControl)
            {
                SendControl(_controls.Dequeue().Frame);
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Judges a parked connection: over either bound the client is too slow.</summary>
    /// <param name="maxBytes">The bound in bytes.</param>
    /// <param name="maxFrames">The bound in events.</param>
    internal void CheckDepth(long maxBytes, long maxFrames)
    {
        if (_place?.IsBehind(maxBytes, maxFrames) == true)
        {
            owner.OnSlowConsumer();
        }
    }

    internal void ScheduleShard() => _place?.List.ShardOf(pump).Schedule();

    internal void Resume()
    {
        if (_state == OutletState.Parked)
        {
            _state = OutletState.Ready;
            owner.OnResumed();
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
            owner.OnWriteFailed();
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

        var events = place.Take(limit, out var framesTaken, out var fault);
        framesWritten += framesTaken;
        switch (fault)
        {
            case StreamFault.Rewritten:
                LeaveStream();
                owner.OnHistoryRewritten();
                break;
            case StreamFault.ForeignTenant:
                LeaveStream();
                owner.OnForeignTenant(place.List.TenantId);
                break;
        }

        return events;
    }

    private void SendControl(ControlFrame frame)
    {
        Interlocked.Decrement(ref _pendingControls);
        Send(frame.Encode(_place?.Head, pump.Time.GetUtcNow()));
        if (frame is CloseControl)
        {
            CloseAfterWrite();
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

    private void Send(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            _writer ??= chooseWriter();
            var write = _writer.WriteAsync(bytes);
            if (write.IsCompletedSuccessfully)
            {
                write.GetAwaiter().GetResult();
                return;
            }

            _state = OutletState.Parked;
            owner.OnParked();
            _parkedWrite = FinishAsync(write);
        }
        catch (Exception exception) when (IsLostPeer(exception))
        {
            Fail();
        }
    }

    private async Task FinishAsync(ValueTask write)
    {
        try
        {
            await write;
            pump.Post(new PumpCommand(this, PumpAction.Resume, null));
        }
        catch (Exception exception) when (IsLostPeer(exception))
        {
            pump.Post(new PumpCommand(this, PumpAction.Fail, null));
        }
    }

    private void LeaveStream()
    {
        _place?.List.ShardOf(pump).Remove(this);
        _place = null;
    }

    private void End(OutletState state)
    {
        LeaveStream();
        Interlocked.Add(ref _pendingControls, -_controls.Count);
        _controls.Clear();
        _state = state;
        _closed.TrySetResult();
    }

    // What sockets and streams throw when the other side, or our own abort, has ended them.
    private static bool IsLostPeer(Exception exception) =>
        exception is System.Net.Sockets.SocketException or IOException or ObjectDisposedException or OperationCanceledException
            or InvalidOperationException;

    private readonly record struct QueuedControl(long After, ControlFrame Frame);
}

using System.Buffers;
using System.Buffers.Binary;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// One socket from its upgrade to its end. Its reading loop is the request itself; its pump is the only one that writes; its deadlines hang
/// in the node's timer wheel. What these three want meets in <see cref="Close"/> and in the phase, which only <see cref="ConnectionPhases"/> decides.
/// </summary>
internal sealed partial class ClientConnection : IOutletOwner
{
    private const int MaxUnansweredPings = 2;

    // A client that sends pings faster than it reads pongs gets only some of them (RFC 6455 5.5.3).
    private const int MaxWaitingSocketPongs = 16;

    private readonly ConnectionParts _parts;
    private readonly HttpContext _context;
    private readonly Stream _stream;
    private readonly AddressPlace _place;
    private readonly Outlet _outlet;
    private readonly ConnectionClock _clock;
    private readonly InboundDispatch _dispatch;
    private int _phase = (int)ConnectionPhase.AwaitingAuth;
    private ConnectionIdentity? _identity;
    private FeedLease? _lease;
    private int _unansweredPings;
    private volatile bool _hasReceived;
    private volatile bool _answersHeartbeats;

    public ClientConnection(HttpContext context, Stream stream, AddressPlace place, ConnectionParts parts)
    {
        _context = context;
        _stream = stream;
        _place = place;
        _parts = parts;
        Id = Guid.CreateVersion7(parts.Time.GetUtcNow()).ToString("N");
        _outlet = new Outlet(parts.Pumps.Next(), this, ChooseWriter);
        _clock = new ConnectionClock(parts.Wheel, parts.Time, OnDeadline);
        _dispatch = new InboundDispatch(this, parts);
    }

    /// <summary>Names the connection in logs and in <c>auth.success</c>.</summary>
    public string Id { get; }

    /// <summary>Who it belongs to, once its token was accepted.</summary>
    public ConnectionIdentity? Identity => Volatile.Read(ref _identity);

    public ConnectionPhase Phase => (ConnectionPhase)Volatile.Read(ref _phase);

    /// <summary>Serves the socket until it ends; never throws for what a peer does.</summary>
    public async Task RunAsync()
    {
        _parts.Metrics.Connections.Add(1);
        _clock.Set(Deadline.Auth, _parts.Options.AuthTimeout);
        _clock.Set(Deadline.SocketPing, _parts.Options.SocketPingInterval);
        _parts.Table.Add(this);
        try
        {
            await ReadAsync(_context.RequestAborted);
        }
        catch (Exception exception) when (IsLostPeer(exception))
        {
            LogLost(_parts.Logger, exception, Id);
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>Ends the connection: the error in words, the close frame, and a deadline for the client's answer. The first reason wins. Any thread.</summary>
    /// <param name="verdict">Why.</param>
    public void Close(CloseVerdict verdict)
    {
        if (!TryMove(ConnectionTrigger.CloseRequested))
        {
            return;
        }

        _clock.ClearAll();
        _clock.Set(Deadline.Close, _parts.Options.CloseTimeout);
        _parts.Metrics.Closes.Add(1, new KeyValuePair<string, object?>("code", verdict.Code));
        LogClosing(_parts.Logger, Id, verdict.Code, verdict.Reason);
        if (verdict.ErrorCode is { } errorCode)
        {
            PostError(verdict.ErrorType, errorCode, verdict.Reason);
        }

        _outlet.Post(new CloseControl(WebSocketFraming.EncodeClose(verdict.Code, verdict.Reason), verdict.DropsQueue));
    }

    /// <summary>Queues a frame behind the events that are queued.</summary>
    /// <param name="frame">The frame.</param>
    public void Post(ControlFrame frame) => _outlet.Post(frame);

    /// <summary>Queues an error frame (docs/protocol.md 4).</summary>
    /// <param name="type">The frame's type.</param>
    /// <param name="code">The error's code.</param>
    /// <param name="message">Readable.</param>
    /// <param name="retryAfterMs">When to try again, if that helps.</param>
    public void PostError(string type, string code, string message, long? retryAfterMs = null)
    {
        var data = new ErrorData { Error = message, Code = code, RetryAfterMs = retryAfterMs };
        Post(new MessageControl(new ErrorFrame(type, data) { Timestamp = _parts.Time.GetUtcNow() }));
    }

    /// <summary>Moves to the next phase; <see langword="false"/> when the trigger changes nothing.</summary>
    /// <param name="trigger">What happened.</param>
    public bool TryMove(ConnectionTrigger trigger)
    {
        while (true)
        {
            var phase = Phase;
            var next = ConnectionPhases.Next(phase, trigger);
            if (next == phase)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _phase, (int)next, (int)phase) == (int)phase)
            {
                return true;
            }
        }
    }

    /// <summary>Goes live: <c>auth.success</c> with the head, then every event after it.</summary>
    /// <param name="admitted">What the handshake found; the connection owns its lease from here on.</param>
    /// <param name="checkedSince">When the check of the token began.</param>
    public void Admit(Admitted admitted, long checkedSince)
    {
        _lease = admitted.Lease;
        Volatile.Write(ref _identity, admitted.Identity);
        _place.Dispose();
        if (_parts.Table.FindDismissal(admitted.Identity, checkedSince) is { } verdict)
        {
            Close(verdict);
            return;
        }

        if (!TryMove(ConnectionTrigger.Joined))
        {
            return;
        }

        var data = _parts.Handshake.Describe(admitted.Identity, Id, admitted.ExpiresAt, _parts.Table.Spread) with { Resume = admitted.Resume };
        Post(new MessageControl(new AuthSuccessFrame(data) { Timestamp = _parts.Time.GetUtcNow() }));
        _outlet.Join(admitted.Join);
        _clock.Clear(Deadline.Auth);
        _clock.Set(Deadline.Heartbeat, _parts.Options.HeartbeatInterval * (0.5 + (0.5 * _parts.Random.NextDouble())));
        SetExpiry(admitted.ExpiresAt);
        NoteFrame();
    }

    /// <summary>Takes over a renewed token of the same user.</summary>
    /// <param name="identity">Whose.</param>
    /// <param name="expiresAt">When it expires.</param>
    /// <param name="checkedSince">When its check began.</param>
    public void Renew(ConnectionIdentity identity, DateTimeOffset expiresAt, long checkedSince)
    {
        Volatile.Write(ref _identity, identity);
        if (_parts.Table.FindDismissal(identity, checkedSince) is { } verdict)
        {
            Close(verdict);
            return;
        }

        SetExpiry(expiresAt);
        var data = _parts.Handshake.Describe(identity, Id, expiresAt, _parts.Table.Spread) with { Refreshed = true };
        Post(new MessageControl(new AuthSuccessFrame(data) { Timestamp = _parts.Time.GetUtcNow() }));
    }

    /// <summary>Puts the idle deadline off.</summary>
    public void NoteFrame() =>
        _clock.Set(Deadline.Idle, _answersHeartbeats ? _parts.Options.AnsweringIdleTimeout : _parts.Options.IdleTimeout);

    /// <summary>The client answers heartbeats, so that its silence means something from now on.</summary>
    public void NoteAnswer()
    {
        _answersHeartbeats = true;
        NoteFrame();
    }

    void IOutletOwner.OnParked() => _clock.Set(Deadline.Write, _parts.Options.WriteTimeout);

    void IOutletOwner.OnResumed() => _clock.Clear(Deadline.Write);

    void IOutletOwner.OnWriteFailed() => _context.Abort();

    void IOutletOwner.OnSlowConsumer() => Close(CloseVerdict.SlowConsumer);

    void IOutletOwner.OnHistoryRewritten() => Close(CloseVerdict.PositionLost);

    void IOutletOwner.OnForeignTenant(string foreignTenantId)
    {
        _parts.Metrics.ForeignTenantBlocked.Add(1);
        LogForeignTenant(_parts.Logger, Id, Identity?.TenantId, foreignTenantId);
        Close(CloseVerdict.ForeignTenant);
    }

    private static bool IsLostPeer(Exception exception) =>
        exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;

    private async Task ReadAsync(CancellationToken aborted)
    {
        using var inbound = new InboundStream(_stream, OnReceived, OnSocketFrame);
        using var socket = WebSocket.CreateFromStream(inbound, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        using var reader = new MessageReader(socket, _parts.Options.MaxInboundFrameBytes, _parts.Options.MaxDiscardedMessageBytes);
        try
        {
            while (true)
            {
                var message = await reader.ReadAsync(aborted);
                if (message.Kind == InboundMessageKind.Close)
                {
                    Close(CloseVerdict.Echo((int?)socket.CloseStatus));
                    await Task.WhenAny(_outlet.Closed, _outlet.Pump.Stopped);
                    return;
                }

                await _dispatch.HandleAsync(message, aborted);
            }
        }
        catch (WebSocketException) when (Phase == ConnectionPhase.Closing)
        {
            // It broke RFC 6455 and was told so. Reading on keeps its unread bytes from resetting the connection before it reads why.
            await DiscardAsync(aborted);
        }
    }

    private async Task DiscardAsync(CancellationToken aborted)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            while (await _stream.ReadAsync(buffer, aborted) > 0)
            {
                // Until the client, or the close deadline, ends it.
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task EndAsync()
    {
        if (Phase != ConnectionPhase.Closing)
        {
            _parts.Metrics.Closes.Add(1, new KeyValuePair<string, object?>("code", CloseCodes.Abnormal));
        }

        TryMove(ConnectionTrigger.Ended);
        _clock.Stop();
        if (!_outlet.Closed.IsCompleted)
        {
            // First the socket, then the rest: a write that waits ends with it.
            _context.Abort();
        }

        await _outlet.RemoveAsync();
        _place.Dispose();
        if (_lease is not null)
        {
            await _lease.DisposeAsync();
        }

        _parts.Table.Remove(this);
        _parts.Metrics.Connections.Add(-1);
    }

    private IOutletWriter ChooseWriter() =>
        _hasReceived && TransportSocket.Find(_context) is { } socket ? new DirectSocketWriter(socket) : new PipeSocketWriter(_stream);

    private void OnReceived()
    {
        _hasReceived = true;
        Volatile.Write(ref _unansweredPings, 0);
    }

    // What the WebSocket reader answers by itself: pongs, and a close after a broken frame.
    private void OnSocketFrame(ReadOnlyMemory<byte> frame)
    {
        var opcode = frame.Span[0] & 0x0F;
        if (opcode == WebSocketFraming.Close)
        {
            var code = frame.Length >= 4 ? BinaryPrimitives.ReadUInt16BigEndian(frame.Span[2..]) : CloseCodes.ProtocolError;
            Close(new CloseVerdict(code, "broken frame"));
        }
        else if (_dispatch.TryTakeFrame() && _outlet.PendingControls < MaxWaitingSocketPongs)
        {
            _outlet.Post(new EncodedControl(frame.ToArray()));
        }
    }

    private void SetExpiry(DateTimeOffset expiresAt)
    {
        _clock.Clear(Deadline.TokenGrace);
        var left = expiresAt - _parts.Time.GetUtcNow();
        _clock.Set(Deadline.TokenExpiry, left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    private void OnDeadline(Deadline deadline)
    {
        switch (deadline)
        {
            case Deadline.Auth:
                Close(Phase == ConnectionPhase.AwaitingAuth ? CloseVerdict.AuthTimeout : CloseVerdict.Unavailable);
                break;
            case Deadline.Heartbeat:
                Post(new HeartbeatControl((int)_parts.Table.Spread.TotalMilliseconds));
                _clock.Set(Deadline.Heartbeat, _parts.Options.HeartbeatInterval);
                break;
            case Deadline.SocketPing:
                PingOrDrop();
                break;
            case Deadline.Idle:
                Close(_answersHeartbeats ? CloseVerdict.PongTimeout : CloseVerdict.Idle);
                break;
            case Deadline.TokenExpiry:
                PostError(FrameTypes.ConnectionError, ErrorCodes.Unauthorized, "The token expired.");
                _clock.Set(Deadline.TokenGrace, _parts.Options.ExpiredTokenGrace);
                break;
            case Deadline.TokenGrace:
                Close(CloseVerdict.TokenExpired);
                break;
            case Deadline.Write:
            case Deadline.Close:
                LogDropped(_parts.Logger, Id, deadline);
                _context.Abort();
                break;
            default:
                throw new InvalidOperationException($"Nothing is known to do at {deadline}.");
        }
    }

    private void PingOrDrop()
    {
        if (Interlocked.Increment(ref _unansweredPings) > MaxUnansweredPings)
        {
            LogDropped(_parts.Logger, Id, Deadline.SocketPing);
            _context.Abort();
            return;
        }

        Post(new EncodedControl(WebSocketFraming.Encode(WebSocketFraming.Ping, default)));
        _clock.Set(Deadline.SocketPing, _parts.Options.SocketPingInterval);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Connection {ConnectionId} was lost.")]
    private static partial void LogLost(ILogger logger, Exception exception, string connectionId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connection {ConnectionId} closes with {Code}: {Reason}.")]
    private static partial void LogClosing(ILogger logger, string connectionId, int code, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connection {ConnectionId} is dropped: {Deadline} passed.")]
    private static partial void LogDropped(ILogger logger, string connectionId, Deadline deadline);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Connection {ConnectionId} of tenant {TenantId} was about to get events of {ForeignTenantId} and was stopped.")]
    private static partial void LogForeignTenant(ILogger logger, string connectionId, string? tenantId, string foreignTenantId);
}

using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections.Transports;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// One socket from its upgrade to its end. Its <see cref="IClientTransport"/> reads within the request, its pump is the only one that writes, its
/// <see cref="KeepAlive"/> watches the time. What these three want meets in <see cref="Close"/> and in the phase, which only
/// <see cref="ConnectionPhases"/> decides.
/// </summary>
internal sealed partial class ClientConnection : IOutletOwner
{
    private const int MaxWaitingSocketPongs = 16;

    private readonly ConnectionParts _parts;
    private readonly IClientTransport _transport;
    private readonly AddressPlace _place;
    private readonly Outlet _outlet;
    private readonly DateTimeOffset _connectedAt;
    private int _phase = (int)ConnectionPhase.AwaitingAuth;
    private ConnectionSession? _session;

    public ClientConnection(IClientTransport transport, ConnectionDialect dialect, AddressPlace place, ConnectionParts parts)
    {
        _transport = transport;
        _place = place;
        _parts = parts;
        Dialect = dialect;
        _connectedAt = parts.Time.GetUtcNow();
        Id = Guid.CreateVersion7(_connectedAt).ToString("N");
        _outlet = new Outlet(parts.Pumps.Next(), this, transport.CreateWriter);
        KeepAlive = new KeepAlive(this, parts);
        Inbound = new InboundDispatch(this, parts);
    }

    /// <summary>Names the connection in logs and in <c>auth.success</c>.</summary>
    public string Id { get; }

    public ConnectionDialect Dialect { get; }

    public KeepAlive KeepAlive { get; }

    public InboundDispatch Inbound { get; }

    /// <summary>Who it belongs to, once its token was accepted.</summary>
    public ConnectionIdentity? Identity => Volatile.Read(ref _session)?.Identity;

    /// <summary>Whether it is told when the service is degraded; set once, under the gate of whoever tells.</summary>
    public bool HearsChanges { get; set; }

    /// <summary>How many control frames wait for the socket.</summary>
    public int PendingControls => _outlet.PendingControls;

    public ConnectionPhase Phase => (ConnectionPhase)Volatile.Read(ref _phase);

    /// <summary>Serves the socket until it ends; never throws for what a peer does.</summary>
    /// <param name="early">The client's place in the stream, where it was asked for by the request instead of a first frame.</param>
    /// <param name="cancellationToken">The transport is gone.</param>
    public async Task RunAsync(EarlyJoin? early, CancellationToken cancellationToken)
    {
        _parts.Metrics.CountConnection(1, ConnectionPhase.AwaitingAuth, Dialect);
        KeepAlive.OnAccepted();
        _parts.Table.Add(this, isExpected: early is not null);
        _place.WhenLost(OnCrowdedOut);
        try
        {
            if (early is not null)
            {
                Inbound.HandleEarly(early, cancellationToken);
            }

            await _transport.ReceiveAsync(this, cancellationToken);
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

        KeepAlive.OnClosing();
        _parts.Metrics.CountClose(verdict.Code, Identity?.Cohort);
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

    /// <summary>Queues the answer to a WebSocket ping, unless too many wait already (RFC 6455 5.5.3).</summary>
    /// <param name="frame">The whole frame.</param>
    public void PostSocketPong(byte[] frame)
    {
        if (_outlet.PendingControls < MaxWaitingSocketPongs)
        {
            Post(new EncodedControl(frame));
        }
    }

    /// <summary>Completes when the close frame was written, or cannot be any more.</summary>
    public Task CloseWrittenAsync() => Task.WhenAny(_outlet.Closed, _outlet.Pump.Stopped);

    /// <summary>Queues an error frame (docs/protocol.md 4).</summary>
    /// <param name="type">The frame's type.</param>
    /// <param name="code">The error's code.</param>
    /// <param name="message">Readable.</param>
    /// <param name="retryAfterMs">When to try again, if that helps.</param>
    public void PostError(string type, string code, string message, long? retryAfterMs = null)
    {
        var data = new ErrorData { Error = message, Code = code, RetryAfterMs = retryAfterMs };
        Post(new MessageControl(new ErrorFrame(Dialect == ConnectionDialect.QueryToken ? FrameTypes.Error : type, data) { Timestamp = _parts.Time.GetUtcNow() }));
    }

    /// <summary>Asks the client to move before the server closes.</summary>
    /// <param name="after">When it should.</param>
    /// <param name="deadline">When the server closes.</param>
    /// <param name="reason">Why.</param>
    public void AskToMove(TimeSpan after, TimeSpan deadline, string reason)
    {
        if (TryMove(ConnectionTrigger.MoveAsked) && Dialect != ConnectionDialect.QueryToken)
        {
            var data = new DrainData((int)after.TotalMilliseconds, (int)deadline.TotalMilliseconds, reason);
            Post(new MessageControl(new DrainFrame(data) { Timestamp = _parts.Time.GetUtcNow() }));
        }
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
                // In this order the sum over all states is never too small; a single state may be for a moment, when two threads move on.
                _parts.Metrics.CountConnection(1, next, Dialect);
                _parts.Metrics.CountConnection(-1, phase, Dialect);
                return true;
            }
        }
    }

    /// <summary>Takes a client in: <c>auth.success</c>, what it missed, then every event.</summary>
    /// <param name="admitted">What the handshake found; the connection owns its lease from here on.</param>
    /// <param name="checkedSince">When the check of the token began.</param>
    /// <param name="cancellationToken">The transport is gone.</param>
    public void Admit(Admitted admitted, long checkedSince, CancellationToken cancellationToken)
    {
        var session = new ConnectionSession(this, _outlet, admitted, _parts);
        Volatile.Write(ref _session, session);
        _place.Dispose();
        if (_parts.Table.FindDismissal(admitted.Identity, Dialect, checkedSince) is { } verdict)
        {
            Close(verdict);
            return;
        }

        session.Begin(admitted, cancellationToken);
    }

    /// <summary>Everything missed has been given: from here on the connection is live.</summary>
    public void OnReplayed()
    {
        if (TryMove(ConnectionTrigger.Joined))
        {
            _session!.OnLive();
        }
    }

    /// <summary>Takes over a renewed token of the same user.</summary>
    /// <param name="identity">Whose.</param>
    /// <param name="expiresAt">When it expires.</param>
    /// <param name="checkedSince">When its check began.</param>
    public void Renew(ConnectionIdentity identity, DateTimeOffset expiresAt, long checkedSince)
    {
        var session = _session!;
        session.Identity = identity;
        if (_parts.Table.FindDismissal(identity, Dialect, checkedSince) is { } verdict)
        {
            Close(verdict);
            return;
        }

        KeepAlive.OnToken(expiresAt);
        var data = _parts.Description.Describe(identity, this, expiresAt, _parts.Table.Spread) with { Refreshed = true };
        Post(new MessageControl(new AuthSuccessFrame(data) { Timestamp = _parts.Time.GetUtcNow() }));
    }

    /// <summary>The connection as an administrator may see it; only once its token was accepted.</summary>
    public RealtimeConnectionInfo Describe() => new(Id, Identity!.UserId, Identity.SessionId, _connectedAt)
    {
        IsLive = Phase == ConnectionPhase.Live,
        Transport = Dialect.Transport,
        Waiting = PendingControls,
    };

    /// <summary>Ends the socket at once, without a word.</summary>
    public void Abort() => _transport.Abort();

    void IOutletOwner.OnParked() => KeepAlive.OnParked();

    void IOutletOwner.OnResumed() => KeepAlive.OnResumed();

    void IOutletOwner.OnWriteFailed() => Abort();

    void IOutletOwner.OnSlowConsumer() => Close(CloseVerdict.SlowConsumer);

    void IOutletOwner.OnHistoryRewritten() => Close(CloseVerdict.PositionLost);

    void IOutletOwner.OnForeignTenant(string foreignTenantId)
    {
        _parts.Metrics.ForeignTenantBlocked.Add(1);
        LogForeignTenant(_parts.Logger, Id, Identity?.TenantId, foreignTenantId);
        Close(CloseVerdict.ForeignTenant);
    }

    private static bool IsLostPeer(Exception exception) =>
        exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException;

    private void OnCrowdedOut()
    {
        _parts.Metrics.Handshakes.Add(1, new KeyValuePair<string, object?>("outcome", "crowded_out"));
        LogCrowdedOut(_parts.Logger, Id);
        Abort();
    }

    private async Task EndAsync()
    {
        if (Phase != ConnectionPhase.Closing)
        {
            _parts.Metrics.CountClose(CloseCodes.Abnormal, Identity?.Cohort);
        }

        TryMove(ConnectionTrigger.Ended);
        KeepAlive.Stop();
        if (!_outlet.Closed.IsCompleted)
        {
            // First the socket, then the rest: a write that waits ends with it.
            Abort();
        }

        await _outlet.RemoveAsync();
        _place.Dispose();
        if (_session is { } session)
        {
            await session.EndAsync();
        }

        _parts.Table.Remove(this);
        _parts.Metrics.CountConnection(-1, ConnectionPhase.Closed, Dialect);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Connection {ConnectionId} was lost.")]
    private static partial void LogLost(ILogger logger, Exception exception, string connectionId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connection {ConnectionId} is dropped: too many wait for authentication, and it for longest.")]
    private static partial void LogCrowdedOut(ILogger logger, string connectionId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Connection {ConnectionId} closes with {Code}: {Reason}.")]
    private static partial void LogClosing(ILogger logger, string connectionId, int code, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Connection {ConnectionId} of tenant {TenantId} was about to get events of {ForeignTenantId} and was stopped.")]
    private static partial void LogForeignTenant(ILogger logger, string connectionId, string? tenantId, string foreignTenantId);
}

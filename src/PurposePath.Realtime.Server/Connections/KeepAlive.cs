using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>The deadlines of one connection and what happens at each (docs/protocol.md 1, 5 and 10). Any thread may tell it what happened.</summary>
internal sealed partial class KeepAlive
{
    private const int MaxUnansweredPings = 2;

    // Connections that were opened together do not all move together.
    private const double AgeJitter = 0.1;
    private static readonly TimeSpan AgeGrace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SupersededGrace = TimeSpan.FromSeconds(3);

    private readonly ClientConnection _connection;
    private readonly ConnectionParts _parts;
    private readonly ConnectionClock _clock;
    private int _unansweredPings;
    private long _lastHeard;
    private CloseVerdict _supersededVerdict = CloseVerdict.Moved;
    private long _beatAt;
    private volatile bool _answersHeartbeats;

    public KeepAlive(ClientConnection connection, ConnectionParts parts)
    {
        _connection = connection;
        _parts = parts;
        _clock = new ConnectionClock(parts.Wheel, parts.Time, OnDeadline);
        _lastHeard = parts.Time.GetTimestamp();
    }

    /// <summary>When the client last sent something, as a time stamp of the clock.</summary>
    public long LastHeard => Volatile.Read(ref _lastHeard);

    /// <summary>The socket is open: authentication has its deadline.</summary>
    public void OnAccepted()
    {
        _clock.Set(Deadline.Auth, _parts.Options.AuthTimeout);
        if (!_connection.Dialect.OnlyListens)
        {
            _clock.Set(Deadline.SocketPing, _parts.Options.SocketPingInterval);
        }
    }

    /// <summary>The client is in: heartbeats begin, the first at random, so that those of many connections do not coincide.</summary>
    /// <param name="expiresAt">When the token expires.</param>
    public void OnAdmitted(DateTimeOffset expiresAt)
    {
        _clock.Clear(Deadline.Auth);
        _clock.Set(Deadline.Heartbeat, _parts.Options.HeartbeatInterval * (0.5 + (0.5 * _parts.Random.NextDouble())));
        if (_parts.Options.MaxConnectionAge is { } age)
        {
            _clock.Set(Deadline.Age, age * (1 - (AgeJitter * _parts.Random.NextDouble())));
        }

        OnToken(expiresAt);
        OnFrame();
    }

    /// <summary>The client has another connection now; it may close this one by itself first.</summary>
    /// <param name="verdict">How this one ends if it does not.</param>
    public void OnSuperseded(CloseVerdict verdict)
    {
        _supersededVerdict = verdict;
        _clock.Set(Deadline.Superseded, SupersededGrace);
    }

    /// <summary>The connection has another token.</summary>
    /// <param name="expiresAt">When it expires.</param>
    public void OnToken(DateTimeOffset expiresAt)
    {
        _clock.Clear(Deadline.TokenGrace);
        var left = expiresAt - _parts.Time.GetUtcNow();
        _clock.Set(Deadline.TokenExpiry, left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <summary>Bytes came, whatever they are: the peer lives.</summary>
    /// <param name="count">How many.</param>
    public void OnReceived(int count)
    {
        _parts.Metrics.BytesIn.Add(count);
        Volatile.Write(ref _unansweredPings, 0);
        Volatile.Write(ref _lastHeard, _parts.Time.GetTimestamp());
    }

    /// <summary>The client said something that could be understood.</summary>
    public void OnFrame()
    {
        if (!_connection.Dialect.OnlyListens)
        {
            _clock.Set(Deadline.Idle, _answersHeartbeats ? _parts.Options.AnsweringIdleTimeout : _parts.Options.IdleTimeout);
        }
    }

    /// <summary>The client answered a heartbeat, so that its silence means something from now on.</summary>
    public void OnAnswer()
    {
        _answersHeartbeats = true;
        if (Interlocked.Exchange(ref _beatAt, 0) is var beatAt and not 0)
        {
            _parts.Metrics.CountRoundTrip(_parts.Time.GetElapsedTime(beatAt), _connection.Identity?.Cohort);
        }

        OnFrame();
    }

    /// <summary>A write waits for the socket.</summary>
    public void OnParked() => _clock.Set(Deadline.Write, _parts.Options.WriteTimeout);

    /// <summary>It has been written.</summary>
    public void OnResumed() => _clock.Clear(Deadline.Write);

    /// <summary>The close is on its way: only its answer is awaited.</summary>
    public void OnClosing()
    {
        _clock.ClearAll();
        _clock.Set(Deadline.Close, _parts.Options.CloseTimeout);
    }

    /// <summary>The connection is over.</summary>
    public void Stop() => _clock.Stop();

    private void OnDeadline(Deadline deadline)
    {
        switch (deadline)
        {
            case Deadline.Auth:
                _connection.Close(_connection.Phase == ConnectionPhase.AwaitingAuth ? CloseVerdict.AuthTimeout : CloseVerdict.Unavailable);
                break;
            case Deadline.Heartbeat:
                Beat();
                break;
            case Deadline.SocketPing:
                PingOrDrop();
                break;
            case Deadline.Idle:
                _connection.Close(_answersHeartbeats ? CloseVerdict.PongTimeout : CloseVerdict.Idle);
                break;
            case Deadline.TokenExpiry:
                _connection.PostError(FrameTypes.ConnectionError, ErrorCodes.Unauthorized, "The token expired.");
                _clock.Set(Deadline.TokenGrace, _parts.Options.ExpiredTokenGrace);
                break;
            case Deadline.TokenGrace:
                _connection.Close(CloseVerdict.TokenExpired);
                break;
            case Deadline.Superseded:
                _connection.Close(_supersededVerdict);
                break;
            case Deadline.Age:
                _connection.AskToMove(AgeGrace / 2 * _parts.Random.NextDouble(), AgeGrace, "age");
                _clock.Set(Deadline.AgeGrace, AgeGrace);
                break;
            case Deadline.AgeGrace:
                _connection.Close(CloseVerdict.Aged);
                break;
            case Deadline.Write:
            case Deadline.Close:
                Drop(deadline);
                break;
            default:
                throw new InvalidOperationException($"Nothing is known to do at {deadline}.");
        }
    }

    private void Beat()
    {
        var isDialectA = _connection.Dialect == ConnectionDialect.QueryToken;
        Volatile.Write(ref _beatAt, _parts.Time.GetTimestamp());
        _connection.Post(isDialectA
            ? new MessageControl(new PingFrame { Timestamp = _parts.Time.GetUtcNow() })
            : new HeartbeatControl((int)_parts.Table.Spread.TotalMilliseconds));
        _clock.Set(Deadline.Heartbeat, isDialectA ? _parts.Options.SocketPingInterval : _parts.Options.HeartbeatInterval);
    }

    private void PingOrDrop()
    {
        if (Interlocked.Increment(ref _unansweredPings) > MaxUnansweredPings)
        {
            Drop(Deadline.SocketPing);
            return;
        }

        _connection.Post(new EncodedControl(WebSocketFraming.Encode(WebSocketFraming.Ping, default)));
        _clock.Set(Deadline.SocketPing, _parts.Options.SocketPingInterval);
    }

    private void Drop(Deadline deadline)
    {
        LogDropped(_parts.Logger, _connection.Id, deadline);
        _connection.Abort();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connection {ConnectionId} is dropped: {Deadline} passed.")]
    private static partial void LogDropped(ILogger logger, string connectionId, Deadline deadline);
}

using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>The deadlines of one connection and what happens at each (docs/protocol.md 1, 5 and 10). Any thread may tell it what happened.</summary>
internal sealed partial class KeepAlive
{
    private const int MaxUnansweredPings = 2;

    private readonly ClientConnection _connection;
    private readonly ConnectionParts _parts;
    private readonly ConnectionClock _clock;
    private int _unansweredPings;
    private volatile bool _answersHeartbeats;

    public KeepAlive(ClientConnection connection, ConnectionParts parts)
    {
        _connection = connection;
        _parts = parts;
        _clock = new ConnectionClock(parts.Wheel, parts.Time, OnDeadline);
    }

    /// <summary>The socket is open: authentication has its deadline.</summary>
    public void OnAccepted()
    {
        _clock.Set(Deadline.Auth, _parts.Options.AuthTimeout);
        _clock.Set(Deadline.SocketPing, _parts.Options.SocketPingInterval);
    }

    /// <summary>Events flow: heartbeats begin, the first at random, so that those of many connections do not coincide.</summary>
    /// <param name="expiresAt">When the token expires.</param>
    public void OnLive(DateTimeOffset expiresAt)
    {
        _clock.Clear(Deadline.Auth);
        _clock.Set(Deadline.Heartbeat, _parts.Options.HeartbeatInterval * (0.5 + (0.5 * _parts.Random.NextDouble())));
        OnToken(expiresAt);
        OnFrame();
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
    public void OnReceived() => Volatile.Write(ref _unansweredPings, 0);

    /// <summary>The client said something that could be understood.</summary>
    public void OnFrame() =>
        _clock.Set(Deadline.Idle, _answersHeartbeats ? _parts.Options.AnsweringIdleTimeout : _parts.Options.IdleTimeout);

    /// <summary>The client answered a heartbeat, so that its silence means something from now on.</summary>
    public void OnAnswer()
    {
        _answersHeartbeats = true;
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
                _connection.Post(new HeartbeatControl((int)_parts.Table.Spread.TotalMilliseconds));
                _clock.Set(Deadline.Heartbeat, _parts.Options.HeartbeatInterval);
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
            case Deadline.Write:
            case Deadline.Close:
                Drop(deadline);
                break;
            default:
                throw new InvalidOperationException($"Nothing is known to do at {deadline}.");
        }
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

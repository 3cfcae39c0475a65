using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>The server's end of one connection: authentication, keep-alive and close. Events are the business of its <see cref="EventPump"/>.</summary>
internal sealed class ServerConnection(SimulatedNode node, Action<ServerConnection> ended) : IServerEnd
{
    private readonly SimulatedCluster _cluster = node.Cluster;
    private EventPump? _pump;
    private long _lastHeard;
    private long _expiry;
    private bool _hasPonged;
    private bool _isOver;

    public SimulatedHost? Host => node.Host;

    public SimulatedSocket Socket { get; private set; } = null!;

    public string? TenantId { get; private set; }

    public string? UserId { get; private set; }

    /// <summary>The frames of the client, for tests that look at them.</summary>
    public List<ClientFrame> Heard { get; } = [];

    public void Begin(SimulatedSocket socket)
    {
        Socket = socket;
        Socket.Broken = End;

        // To a server that cannot renew in place a client moves for a new token, and before its known end.
        Socket.IsToBeLeft = !_cluster.Settings.Has(Features.ReAuth);
        _lastHeard = _cluster.Kernel.Now;
        After(_cluster.Settings.AuthTimeout, () => CloseIf(TenantId is null, CloseCodes.AuthTimeout));
        WatchIdle();
        if (_cluster.Settings.MaxAge > TimeSpan.Zero)
        {
            After(_cluster.Settings.MaxAge, () => Close(_cluster.Settings.IsLegacy ? CloseCodes.GoingAway : CloseCodes.PleaseMove));
        }
    }

    public void Receive(Packet packet)
    {
        if (_isOver)
        {
            return;
        }

        _lastHeard = _cluster.Kernel.Now;
        if (packet.CloseCode is { } code)
        {
            if (code != CloseCodes.Abnormal)
            {
                Socket.ToClient.Send(new Packet(default, code));
            }

            End();
        }
        else if (ClientFrameCodec.TryRead(packet.Text, out var frame, out _))
        {
            Heard.Add(frame);
            Handle(frame);
        }
        else
        {
            Fail(ErrorCodes.ValidationError, FrameTypes.ConnectionError);
        }
    }

    public void Pump() => _pump?.Pump();

    public void Send(ServerFrame frame) => Send(ServerFrameCodec.Write(frame));

    public void Send(ReadOnlyMemory<byte> text)
    {
        if (!_isOver)
        {
            Socket.ToClient.Send(new Packet(text));
        }
    }

    public void AskToMove(TimeSpan after, TimeSpan deadline)
    {
        if (_cluster.Settings.Has(Features.Drain) && TenantId is not null)
        {
            Socket.IsToBeLeft = true;
            Send(new DrainFrame(new DrainData((int)after.TotalMilliseconds, (int)deadline.TotalMilliseconds, "deploy")) { Timestamp = _cluster.UtcNow });
        }
    }

    public void Close(int code, string? reason = null)
    {
        if (!_isOver)
        {
            Socket.ToClient.Send(new Packet(default, code, reason));
            End();
        }
    }

    public void Break()
    {
        Socket.Cut(_cluster.Random);
        End();
    }

    public void Fail(string code, string type)
    {
        Send(new ErrorFrame(type, new ErrorData { Error = "Refused by the simulation.", Code = code }) { Timestamp = _cluster.UtcNow });
        if (type == FrameTypes.AuthError)
        {
            Close(code == ErrorCodes.Forbidden ? CloseCodes.Forbidden : CloseCodes.Unauthorized);
        }
    }

    private void Handle(ClientFrame frame)
    {
        switch (frame)
        {
            case AuthAction auth:
                Authenticate(auth);
                break;
            case PingAction ping when !_cluster.Settings.IsLegacy:
                Send(new PongFrame(new PongData { Id = ping.Id, Head = _pump?.Sent.ToString(), ServerTime = _cluster.UtcNow }) { Timestamp = _cluster.UtcNow });
                break;
            case PongAction:
                _hasPonged = true;
                break;
            case PresenceAction word when _cluster.Settings.Has(Features.Presence) && _pump is not null:
                _cluster.Presence.Say(this, word);
                break;
            case AcceptAction when _cluster.Settings.Has(Features.Batch):
                Send(new FeaturesAcceptedFrame(new FeaturesAcceptedData([Features.Batch])) { Timestamp = _cluster.UtcNow });
                _pump?.BeginBatches();
                break;
            case SubscribeAction subscribe when _cluster.Settings.Has(Features.Subscribe) && _pump is not null:
                _pump.Filter(subscribe.Types);
                Send(new SubscribeSuccessFrame(new SubscribeSuccessData(subscribe.Types, _pump.Scanned.ToString())) { Timestamp = _cluster.UtcNow });
                break;
        }
    }

    private void Authenticate(AuthAction auth)
    {
        _cluster.Auths.Add(auth);
        var mischief = _cluster.Mischief;
        if (mischief.Take(static m => m.SilentAuth, static (m, n) => m.SilentAuth = n))
        {
            return;
        }

        if (_cluster.Tokens.Check(auth.Token) is not { } holder || mischief.Take(static m => m.Refuse, static (m, n) => m.Refuse = n))
        {
            Fail(ErrorCodes.Unauthorized, FrameTypes.AuthError);
        }
        else if (TenantId is null)
        {
            Accept(auth, holder.UserId, holder.TenantId, holder.Left);
        }
        else if (TenantId != holder.TenantId || UserId != holder.UserId)
        {
            Fail(ErrorCodes.Forbidden, FrameTypes.AuthError);
        }
        else
        {
            Send(new AuthSuccessFrame(Describe(holder.Left) with { Refreshed = true }) { Timestamp = _cluster.UtcNow });
            ExpireAfter(holder.Left);
        }
    }

    private void Accept(AuthAction auth, string userId, string tenantId, TimeSpan left)
    {
        TenantId = tenantId;
        UserId = userId;
        var log = _cluster.LogOf(tenantId);
        _pump = new EventPump(_cluster, this, log);
        var mischief = _cluster.Mischief;
        if (mischief.Take(static m => m.EarlyEvent, static (m, n) => m.EarlyEvent = n) && log.Entries.Count > 0)
        {
            Send(log.Entries[^1].Frame);
        }

        var outcome = _cluster.Settings.IsLegacy ? null : log.Judge(_cluster.Settings.Has(Features.Resume) ? auth.LastEventId : null);
        Send(new AuthSuccessFrame(Describe(left) with { Resume = outcome }) { Timestamp = _cluster.UtcNow });
        _cluster.Presence.Enter(this);
        if (auth.Types is { } types)
        {
            _pump.Filter(types);
        }

        _pump.Begin(outcome, auth.LastEventId);
        ExpireAfter(left);
        ScheduleHeartbeat(_cluster.Settings.HeartbeatInterval * (0.5 + (_cluster.Random.NextDouble() / 2)));
        if (mischief.Take(static m => m.AcceptThenRefuse, static (m, n) => m.AcceptThenRefuse = n))
        {
            After(TimeSpan.FromMilliseconds(50), () => Close(CloseCodes.Unauthorized));
        }

        if (mischief.CloseAfter is { } life)
        {
            After(life, () => Close(CloseCodes.InternalError));
        }
    }

    private AuthSuccessData Describe(TimeSpan left)
    {
        var settings = _cluster.Settings;
        var data = new AuthSuccessData { TenantId = TenantId!, UserId = UserId!, ConnectionId = node.Name };
        return settings.IsLegacy
            ? data
            : data with
            {
                Protocol = 1,
                Features = settings.Features,
                ExpiresInMs = (long)left.TotalMilliseconds,
                ServerTime = _cluster.UtcNow,
                Heartbeat = new HeartbeatSettings((int)settings.HeartbeatInterval.TotalMilliseconds, (int)settings.HeartbeatGrace.TotalMilliseconds),
                Reconnect = new ReconnectSettings((int)settings.Spread.TotalMilliseconds),
            };
    }

    private void ExpireAfter(TimeSpan left)
    {
        var expiry = _cluster.Kernel.Now + left.Ticks;
        _expiry = expiry;
        After(left, () => CloseIf(_expiry == expiry, CloseCodes.Unauthorized));
    }

    private void ScheduleHeartbeat(TimeSpan after)
    {
        if (!_cluster.Settings.Has(Features.Heartbeat))
        {
            return;
        }

        After(after, () =>
        {
            if (_cluster.Mischief.Garbage.TryDequeue(out var garbage))
            {
                Send(garbage);
            }
            else
            {
                Send(new HeartbeatFrame(_pump!.Heartbeat()) { Timestamp = _cluster.UtcNow });
            }

            ScheduleHeartbeat(_cluster.Settings.HeartbeatInterval);
        });
    }

    private void WatchIdle()
    {
        var limit = _hasPonged ? _cluster.Settings.IdleTimeout : _cluster.Settings.LegacyIdleTimeout;
        var wait = limit - new TimeSpan(_cluster.Kernel.Now - _lastHeard);
        if (wait <= TimeSpan.Zero)
        {
            Close(_hasPonged ? CloseCodes.PongTimeout : CloseCodes.GoingAway);
            return;
        }

        // Looked at often enough for the shorter limit, which holds from the first answer on.
        After(wait < _cluster.Settings.IdleTimeout ? wait : _cluster.Settings.IdleTimeout, WatchIdle);
    }

    private void CloseIf(bool condition, int code)
    {
        if (condition)
        {
            Close(code);
        }
    }

    private void After(TimeSpan delay, Action action) => _cluster.Kernel.After(delay, node.Host, () =>
    {
        if (!_isOver)
        {
            action();
        }
    });

    private void End()
    {
        if (!_isOver)
        {
            _isOver = true;
            ended(this);
        }
    }
}

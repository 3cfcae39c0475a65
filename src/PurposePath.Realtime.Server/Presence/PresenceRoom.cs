using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Presence;

/// <summary>
/// The users of one tenant on this node. Changes are gathered and sent once per interval, each user's last state only, to the connections that take part:
/// those that have said something themselves, so that a tenant of thousands that looks at nobody costs nothing.
/// </summary>
internal sealed class PresenceRoom
{
    private const int MaxPending = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, PresentUser> _users = new(StringComparer.Ordinal);
    private readonly HashSet<ClientConnection> _participants = [];
    private readonly HashSet<ClientConnection> _behind = [];
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly TimerWheel _wheel;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _offlineDelay;
    private readonly int _maxMessageBytes;
    private readonly Action _emptied;
    private readonly WheelTimer _flush;
    private readonly WheelTimer _sweep;
    private bool _isFlushPlanned;
    private bool _isSweepPlanned;

    public PresenceRoom(TimerWheel wheel, TimeProvider time, RealtimeServerOptions options, Action emptied)
    {
        _wheel = wheel;
        _time = time;
        _interval = options.PresenceInterval;
        _offlineDelay = options.PresenceOfflineDelay;
        _maxMessageBytes = options.MaxOutboundMessageBytes;
        _emptied = emptied;
        _flush = new WheelTimer(Flush);
        _sweep = new WheelTimer(Sweep);
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _users.Count == 0;
            }
        }
    }

    public void Enter(ClientConnection connection, ConnectionIdentity identity)
    {
        lock (_gate)
        {
            if (!_users.TryGetValue(identity.UserId, out var user))
            {
                _users[identity.UserId] = user = new PresentUser(identity.UserId);
                OnChanged(user);
            }

            user.Name = identity.Name ?? user.Name;
            user.Add(connection);
        }
    }

    public void Set(ClientConnection connection, ConnectionIdentity identity, PresenceAction action)
    {
        lock (_gate)
        {
            if (!_users.TryGetValue(identity.UserId, out var user))
            {
                // It has just left.
                return;
            }

            if (_participants.Add(connection))
            {
                connection.Post(Whole());
            }

            if (user.Say(connection, action))
            {
                OnChanged(user);
            }
        }
    }

    public void Leave(ClientConnection connection, ConnectionIdentity identity)
    {
        lock (_gate)
        {
            _participants.Remove(connection);
            _behind.Remove(connection);
            if (!_users.TryGetValue(identity.UserId, out var user))
            {
                return;
            }

            if (user.Remove(connection, _time.GetTimestamp()))
            {
                OnChanged(user);
            }

            if (user.GoneSince is not null)
            {
                PlanSweep(_offlineDelay);
            }
        }
    }

    private ControlFrame Whole() =>
        PresenceFrames.Whole([.. _users.Values.Select(static user => user.Describe(isOnline: true))], _time.GetUtcNow(), _maxMessageBytes);

    private void OnChanged(PresentUser user)
    {
        if (_participants.Count == 0)
        {
            return;
        }

        _changed.Add(user.UserId);
        PlanFlush();
    }

    private void PlanFlush()
    {
        if (!_isFlushPlanned)
        {
            _isFlushPlanned = true;
            _wheel.Schedule(_flush, _interval);
        }
    }

    private void PlanSweep(TimeSpan delay)
    {
        if (!_isSweepPlanned)
        {
            _isSweepPlanned = true;
            _wheel.Schedule(_sweep, delay);
        }
    }

    private void Flush()
    {
        lock (_gate)
        {
            _isFlushPlanned = false;
            Send([.. _changed.Where(_users.ContainsKey).Select(userId => _users[userId].Describe(isOnline: true))]);
            _changed.Clear();
            CatchUp();
        }
    }

    // Encoded once for all; several users are several frames in one write.
    private void Send(IReadOnlyList<PresenceData> states)
    {
        if (states.Count == 0 || _participants.Count == 0)
        {
            return;
        }

        var frame = new EncodedControl(PresenceFrames.Changes(states, _time.GetUtcNow()));
        foreach (var participant in _participants.Where(participant => !_behind.Contains(participant)))
        {
            if (participant.PendingControls < MaxPending)
            {
                participant.Post(frame);
            }
            else
            {
                _behind.Add(participant);
            }
        }
    }

    // Whoever did not take what was sent gets the whole once it takes again: presence is a state, so what lay between is of no use.
    private void CatchUp()
    {
        foreach (var participant in _behind.Where(static participant => participant.PendingControls == 0).ToList())
        {
            _behind.Remove(participant);
            participant.Post(Whole());
        }

        if (_behind.Count > 0)
        {
            PlanFlush();
        }
    }

    private void Sweep()
    {
        bool isEmpty;
        lock (_gate)
        {
            _isSweepPlanned = false;
            var now = _time.GetTimestamp();
            var gone = _users.Values.Where(user => user.GoneSince is { } since && _time.GetElapsedTime(since, now) >= _offlineDelay).ToList();
            foreach (var user in gone)
            {
                _users.Remove(user.UserId);
                _changed.Remove(user.UserId);
            }

            Send([.. gone.Select(static user => user.Describe(isOnline: false))]);
            var waiting = _users.Values.Where(static user => user.GoneSince is not null).ToList();
            if (waiting.Count > 0)
            {
                PlanSweep(_offlineDelay - waiting.Max(user => _time.GetElapsedTime(user.GoneSince!.Value, now)));
            }

            isEmpty = _users.Count == 0;
        }

        if (isEmpty)
        {
            _emptied();
        }
    }
}

using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Presence;

/// <summary>
/// The users of one tenant: those with connections on this node, and those whom other nodes speak of. Changes
/// are gathered and sent once per interval, each user's last state only, to the <see cref="PresenceAudience"/>.
/// </summary>
internal sealed class PresenceRoom
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PresentUser> _users = new(StringComparer.Ordinal);
    private readonly PresenceAudience _audience;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly TimerWheel _wheel;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly TimeSpan _offlineDelay;
    private readonly string _tenantId;
    private readonly ICluster _cluster;
    private readonly Action _emptied;
    private readonly WheelTimer _flush;
    private readonly WheelTimer _sweep;
    private bool _isFlushPlanned;
    private bool _isSweepPlanned;
    private long _heard;

    public PresenceRoom(string tenantId, ICluster cluster, TimerWheel wheel, TimeProvider time, RealtimeServerOptions options, Action emptied)
    {
        _tenantId = tenantId;
        _cluster = cluster;
        _wheel = wheel;
        _time = time;
        _interval = options.PresenceInterval;
        _offlineDelay = options.PresenceOfflineDelay;
        _audience = new PresenceAudience(time, options.MaxOutboundMessageBytes);
        _emptied = emptied;
        _flush = new WheelTimer(Flush);
        _sweep = new WheelTimer(Sweep);
    }

    /// <summary>Whether nobody is on this node: then nobody here wants to know who is on others.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return IsDeserted;
            }
        }
    }

    /// <summary>What this node says of its users.</summary>
    public IReadOnlyList<PresenceWord> Words
    {
        get
        {
            lock (_gate)
            {
                return [.. _users.Values.Where(static user => user.IsHere).Select(static user => user.Word())];
            }
        }
    }

    /// <summary>How often other nodes have said something.</summary>
    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _heard;
            }
        }
    }

    private bool IsDeserted => !_users.Values.Any(static user => user.IsHere);

    public void Enter(ClientConnection connection, ConnectionIdentity identity) =>
        Change(identity.UserId, mayAppear: true, user => user.Add(connection, identity.Name));

    public void Set(ClientConnection connection, ConnectionIdentity identity, PresenceAction action)
    {
        lock (_gate)
        {
            if (!_users.ContainsKey(identity.UserId))
            {
                // It has just left.
                return;
            }

            _audience.Add(connection, Everybody);
            Change(identity.UserId, mayAppear: false, user => user.Say(connection, action, _time.GetUtcNow().ToUnixTimeMilliseconds()));
        }
    }

    public void Leave(ClientConnection connection, ConnectionIdentity identity)
    {
        lock (_gate)
        {
            _audience.Remove(connection);
            Change(identity.UserId, mayAppear: false, user => user.Remove(connection, _time.GetTimestamp()));
            if (_users.TryGetValue(identity.UserId, out var user) && user.GoneSince is not null)
            {
                PlanSweep(_offlineDelay);
            }
        }
    }

    /// <summary>Another node says something of a user.</summary>
    /// <param name="nodeId">The other node.</param>
    /// <param name="word">What it says.</param>
    public void Hear(string nodeId, PresenceWord word)
    {
        lock (_gate)
        {
            _heard++;
            Change(word.UserId, mayAppear: word.IsHere, user => user.Hear(nodeId, word));
        }
    }

    /// <summary>Takes over a list of what other nodes say, unless one of them has said something since it was read.</summary>
    /// <param name="version">What <see cref="Version"/> was then.</param>
    /// <param name="words">The list, with the node that says it.</param>
    /// <param name="isWhole">Whether whoever is not on it is on no other node.</param>
    public bool TryTakeOver(long version, IReadOnlyCollection<KeyValuePair<string, PresenceWord>> words, bool isWhole)
    {
        lock (_gate)
        {
            if (_heard != version)
            {
                return false;
            }

            var said = words.Where(static entry => entry.Value.IsHere).ToLookup(static entry => entry.Value.UserId, StringComparer.Ordinal);
            var listed = said.Select(static user => user.Key);
            foreach (var userId in (isWhole ? _users.Keys.Union(listed, StringComparer.Ordinal) : listed).ToList())
            {
                Change(userId, mayAppear: true, user =>
                {
                    if (isWhole)
                    {
                        user.ForgetOthers();
                    }

                    foreach (var (nodeId, word) in said[userId])
                    {
                        user.Hear(nodeId, word);
                    }
                });
            }

            return true;
        }
    }

    // Every change of a user comes by here: what others see by it is told to those who look, what this node says by it to the other nodes.
    private void Change(string userId, bool mayAppear, Action<PresentUser> change)
    {
        lock (_gate)
        {
            (string, PresenceAction?)? before = null;
            if (_users.TryGetValue(userId, out var user))
            {
                before = user.Shown;
            }
            else if (mayAppear)
            {
                _users[userId] = user = new PresentUser(_tenantId, userId);
            }
            else
            {
                return;
            }

            change(user);
            Tell(user);
            if (user.IsGone)
            {
                Drop([user]);
            }
            else if (before != user.Shown)
            {
                OnChanged(user);
            }
        }
    }

    private void Tell(PresentUser user)
    {
        var word = user.Word();
        if (word != user.Told && (word.IsHere || user.Told is not null))
        {
            user.Told = word.IsHere ? word : null;
            _cluster.Show(word);
        }
    }

    private void Drop(IReadOnlyList<PresentUser> gone)
    {
        foreach (var user in gone)
        {
            _users.Remove(user.UserId);
            _changed.Remove(user.UserId);
        }

        _audience.Send([.. gone.Select(static user => user.Describe(isOnline: false))]);
    }

    private IReadOnlyList<PresenceData> Everybody() => [.. _users.Values.Select(static user => user.Describe(isOnline: true))];

    private void OnChanged(PresentUser user)
    {
        if (_audience.IsEmpty)
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
            _audience.Send([.. _changed.Where(_users.ContainsKey).Select(userId => _users[userId].Describe(isOnline: true))]);
            _changed.Clear();
            _audience.CatchUp(Everybody);
            if (_audience.HasLate)
            {
                PlanFlush();
            }
        }
    }

    private void Sweep()
    {
        bool isEmpty;
        lock (_gate)
        {
            _isSweepPlanned = false;
            var now = _time.GetTimestamp();
            var over = _users.Values.Where(user => user.GoneSince is { } since && _time.GetElapsedTime(since, now) >= _offlineDelay).ToList();
            foreach (var user in over)
            {
                user.Leave();
                Tell(user);
            }

            Drop([.. over.Where(static user => user.IsGone)]);
            var waiting = _users.Values.Where(static user => user.GoneSince is not null).ToList();
            if (waiting.Count > 0)
            {
                PlanSweep(_offlineDelay - waiting.Max(user => _time.GetElapsedTime(user.GoneSince!.Value, now)));
            }

            isEmpty = IsDeserted;
        }

        if (isEmpty)
        {
            _emptied();
        }
    }
}

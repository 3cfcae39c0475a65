using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;

namespace PurposePath.Realtime.Server.Redis.Sending;

/// <summary>
/// What this node has to tell and has not told yet. States wait as their last one only. Words, places and rooms that do not fit are repeated whole
/// later; of dismissals the oldest is given up, which leaves its connections to the expiry of their tokens.
/// </summary>
internal sealed class StateOutbox(Random random, RedisClusterMetrics metrics) : ICluster
{
    private const int MaxStates = 10_000;
    private const int MaxDismissals = 4096;
    private const int MaxTopics = 64;

    private readonly Lock _gate = new();
    private readonly WakeSignal _due = new();
    private readonly Queue<Dismissed> _dismissals = new();
    private Dictionary<(string TenantId, string UserId), PresenceWord> _words = [];
    private Dictionary<ClientPlace, bool> _places = [];
    private HashSet<string> _rooms = new(StringComparer.Ordinal);
    private HashSet<string> _topics = new(StringComparer.Ordinal);
    private bool _isWhole;
    private bool _isRefresh;

    /// <summary>How much waits; that everything is to be told again counts as one.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _words.Count + _places.Count + _rooms.Count + _dismissals.Count + _topics.Count + (_isWhole ? 1 : 0);
            }
        }
    }

    public void Show(PresenceWord word)
    {
        lock (_gate)
        {
            Set(_words, (word.TenantId, word.UserId), word);
        }

        Wake();
    }

    public void OpenRoom(string tenantId)
    {
        lock (_gate)
        {
            if (_rooms.Count < MaxStates)
            {
                _rooms.Add(tenantId);
            }
            else
            {
                Overflow();
            }
        }

        Wake();
    }

    public void Take(ClientPlace place) => Hold(place, isTaken: true);

    public void Leave(ClientPlace place) => Hold(place, isTaken: false);

    public void DisconnectSession(string sessionId) => Dismiss(new Dismissed(NewId()) { SessionId = sessionId });

    public void DisconnectUser(string tenantId, string userId) => Dismiss(new Dismissed(NewId()) { TenantId = tenantId, UserId = userId });

    /// <summary>Something has changed of which the other nodes should hear.</summary>
    /// <param name="topic">What.</param>
    public void Tell(string topic)
    {
        lock (_gate)
        {
            // Topics are few and chosen by the application; one too many is found by whoever looks from time to time.
            if (_topics.Count < MaxTopics)
            {
                _topics.Add(topic);
            }
        }

        Wake();
    }

    /// <summary>Everything is to be told again.</summary>
    public void Repeat()
    {
        lock (_gate)
        {
            _isWhole = true;
        }

        Wake();
    }

    /// <summary>It is to be told again since when the clients of this node are silent.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            _isRefresh = true;
        }

        Wake();
    }

    /// <summary>Waits for something to tell, and takes all of it.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<StateBatch> TakeAsync(CancellationToken cancellationToken)
    {
        await _due.WaitAsync(cancellationToken);
        lock (_gate)
        {
            var batch = new StateBatch
            {
                Words = [.. _words.Values],
                Places = _places,
                Rooms = _rooms,
                Dismissals = [.. _dismissals],
                Topics = _topics,
                IsWhole = _isWhole,
                IsRefresh = _isRefresh,
            };
            _words = [];
            _places = [];
            _rooms = new HashSet<string>(StringComparer.Ordinal);
            _dismissals.Clear();
            _topics = new HashSet<string>(StringComparer.Ordinal);
            _isWhole = false;
            _isRefresh = false;
            return batch;
        }
    }

    /// <summary>
    /// A batch could not be told: what nothing else repeats waits again, the rest is repeated whole. Who is gone is not among what is repeated, so that waits too,
    /// unless something newer does.
    /// </summary>
    /// <param name="batch">The batch.</param>
    public void Return(StateBatch batch)
    {
        lock (_gate)
        {
            foreach (var word in batch.Words.Where(word => !word.IsHere && !_words.ContainsKey((word.TenantId, word.UserId))))
            {
                Set(_words, (word.TenantId, word.UserId), word);
            }

            foreach (var (place, isTaken) in batch.Places.Where(place => !place.Value && !_places.ContainsKey(place.Key)))
            {
                Set(_places, place, isTaken);
            }
        }

        foreach (var dismissal in batch.Dismissals)
        {
            Dismiss(dismissal);
        }

        foreach (var topic in batch.Topics)
        {
            Tell(topic);
        }

        Repeat();
    }

    private string NewId() => random.NextInt64().ToString("x16");

    private void Hold(ClientPlace place, bool isTaken)
    {
        lock (_gate)
        {
            Set(_places, place, isTaken);
        }

        Wake();
    }

    private void Dismiss(Dismissed dismissal)
    {
        lock (_gate)
        {
            if (_dismissals.Count >= MaxDismissals)
            {
                _dismissals.Dequeue();
                metrics.CountOverflow("dismissal");
            }

            _dismissals.Enqueue(dismissal);
        }

        Wake();
    }

    private void Set<TKey, TValue>(Dictionary<TKey, TValue> states, TKey key, TValue value)
        where TKey : notnull
    {
        if (states.Count < MaxStates || states.ContainsKey(key))
        {
            states[key] = value;
        }
        else
        {
            Overflow();
        }
    }

    private void Overflow()
    {
        _isWhole = true;
        metrics.CountOverflow("state");
    }

    private void Wake() => _due.Set();
}

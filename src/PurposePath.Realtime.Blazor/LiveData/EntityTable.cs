using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>The data behind <see cref="EntityStore{TEntity}"/>: merges by position, without locks, clocks or callbacks but one.</summary>
/// <param name="idOf">Reads an entity's id.</param>
/// <param name="touch">Called with an entity's view before it may change.</param>
/// <param name="content">Compares what snapshots say with what is known; null: equality does.</param>
internal sealed class EntityTable<TEntity>(Func<TEntity, string> idOf, Action<string, TEntity?> touch, ContentComparer<TEntity>? content = null)
    where TEntity : class
{
    private const int RememberedChanges = 4096;
    private const int RememberedTombstones = 1024;
    private const int RememberedMutations = 512;
    private const int RememberedScopes = 256;

    private readonly Dictionary<string, EntitySlot<TEntity>> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _loadedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _entitiesOfMutation = new(StringComparer.Ordinal);
    private readonly Queue<string> _tombstones = new();
    private readonly RecentSet _ended = new(RememberedMutations);
    private readonly RecentSet _abandoned = new(RememberedMutations);
    private readonly ChangeLog<TEntity> _log = new(RememberedChanges);
    private string? _epoch;

    public bool IsLoaded { get; private set; }

    public StreamCursor? LoadedAt { get; private set; }

    /// <summary>How many answers came so far: tells which ones a fetch begun now will contain.</summary>
    public long Answers { get; private set; }

    /// <summary>How often everything was forgotten: what was asked for before belongs to somebody who is gone.</summary>
    public long Clears { get; private set; }

    public TEntity? Find(string id) => _slots.GetValueOrDefault(id)?.View;

    public IReadOnlyList<TEntity> Views() => [.. _slots.Values.Select(slot => slot.View).OfType<TEntity>()];

    /// <summary>Takes an event's change and ends the optimistic change that caused it.</summary>
    public void Apply(string id, StreamCursor? cursor, Func<TEntity?, TEntity?> change, string? clientMutationId)
    {
        if (cursor is { } position)
        {
            StartEpoch(position.Epoch);
            _log.Add(new LoggedChange<TEntity>(position.Sequence, id, change));
        }

        var slot = Touch(id);
        slot.Apply(cursor?.Sequence, change);
        if (clientMutationId is not null)
        {
            slot.End(clientMutationId);
            ForgetMutation(clientMutationId, id);
        }

        Tidy(id, slot);
    }

    /// <summary>Takes a snapshot, and on top of it the events after its position.</summary>
    public LoadOutcome Load(IEnumerable<TEntity> items, StreamCursor? position, LoadScope<TEntity> scope, long begun)
    {
        var sequence = position?.Sequence;
        if (position is { } cursor)
        {
            StartEpoch(cursor.Epoch);
            if (IsSuperseded(scope, cursor.Sequence))
            {
                return LoadOutcome.Superseded;
            }

            if (_log.ForgottenThrough > cursor.Sequence)
            {
                return LoadOutcome.TooOld;
            }
        }

        var later = sequence is { } after ? _log.After(after) : [];
        var present = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var id = idOf(item);
            present.Add(id);
            Rebase(id, item, sequence, later, begun);
        }

        foreach (var (id, slot) in _slots.Where(entry => !present.Contains(entry.Key)).ToList())
        {
            if ((slot.Confirmed ?? slot.View) is { } known && scope.Covers(known))
            {
                Rebase(id, null, sequence, later, begun);
            }
        }

        NoteLoad(scope, position);
        return LoadOutcome.Applied;
    }

    public void Begin(string id, PendingChange<TEntity> change)
    {
        if (_ended.Contains(change.ClientMutationId))
        {
            return;
        }

        if (!_entitiesOfMutation.TryGetValue(change.ClientMutationId, out var entities))
        {
            _entitiesOfMutation[change.ClientMutationId] = entities = new HashSet<string>(StringComparer.Ordinal);
        }

        entities.Add(id);
        Touch(id).Begin(change);
    }

    /// <summary>What a pending change makes of each entity it touches.</summary>
    public IEnumerable<(string Id, TEntity? Before, TEntity? After)> Effects(string clientMutationId) =>
        from id in _entitiesOfMutation.GetValueOrDefault(clientMutationId) ?? []
        let effect = _slots[id].Effect(clientMutationId)
        where effect is not null
        select (id, effect.Value.Before, effect.Value.After);

    /// <summary>The server accepted a change without saying at which position.</summary>
    public void Answer(string clientMutationId)
    {
        Answers++;
        foreach (var id in _entitiesOfMutation.GetValueOrDefault(clientMutationId) ?? [])
        {
            _slots[id].Answer(clientMutationId, Answers);
        }
    }

    /// <summary>The server accepted a change and answered with the entity.</summary>
    public void Answer(string clientMutationId, TEntity answer, StreamCursor? position)
    {
        if (_abandoned.Contains(clientMutationId) && !_entitiesOfMutation.ContainsKey(clientMutationId))
        {
            // It was made before everything was forgotten, by another user: the answer must not show here.
            return;
        }

        var isKnown = _slots.GetValueOrDefault(idOf(answer))?.Confirmed is not null;
        if (position is null && isKnown)
        {
            Answer(clientMutationId);
            return;
        }

        if (Load([answer], position, LoadScope<TEntity>.Some, begun: -1) == LoadOutcome.TooOld)
        {
            Answer(clientMutationId);
            return;
        }

        End(clientMutationId);
    }

    /// <summary>Ends a change wherever it shows.</summary>
    public void End(string clientMutationId)
    {
        foreach (var id in (_entitiesOfMutation.GetValueOrDefault(clientMutationId) ?? []).ToList())
        {
            var slot = Touch(id);
            slot.End(clientMutationId);
            ForgetMutation(clientMutationId, id);
            Tidy(id, slot);
        }
    }

    public void Clear()
    {
        foreach (var (id, slot) in _slots)
        {
            touch(id, slot.View);
        }

        foreach (var clientMutationId in _entitiesOfMutation.Keys)
        {
            _abandoned.Add(clientMutationId);
        }

        Clears++;
        _slots.Clear();
        _entitiesOfMutation.Clear();
        _tombstones.Clear();
        _ended.Clear();
        _epoch = null;
        _log.Clear();
        _loadedAt.Clear();
        IsLoaded = false;
        LoadedAt = null;
    }

    private void Rebase(
        string id, TEntity? value, long? sequence, Dictionary<string, List<LoggedChange<TEntity>>> later, long begun)
    {
        var slot = Touch(id);
        if (sequence is null || sequence > slot.SnapshotVersion)
        {
            slot.Rebase(value, sequence, later.GetValueOrDefault(id));
        }

        slot.EndAnsweredBefore(begun);
        Tidy(id, slot);
    }

    // An entity unknown here may have been left out by a newer complete snapshot: an older partial one must not bring it back.
    private bool IsSuperseded(LoadScope<TEntity> scope, long sequence) =>
        _loadedAt.GetValueOrDefault(scope.Name, -1) > sequence
        || _loadedAt.GetValueOrDefault(LoadScope<TEntity>.All.Name, -1) > sequence;

    private void NoteLoad(LoadScope<TEntity> scope, StreamCursor? position)
    {
        if (ReferenceEquals(scope, LoadScope<TEntity>.Some))
        {
            return;
        }

        IsLoaded = true;
        LoadedAt = position ?? LoadedAt;
        if (position is { } cursor)
        {
            if (_loadedAt.Count >= RememberedScopes)
            {
                _loadedAt.Remove(_loadedAt.MinBy(entry => entry.Value).Key);
            }

            _loadedAt[scope.Name] = cursor.Sequence;
        }
    }

    private EntitySlot<TEntity> Touch(string id)
    {
        if (!_slots.TryGetValue(id, out var slot))
        {
            _slots[id] = slot = new EntitySlot<TEntity>(content);
        }

        touch(id, slot.View);
        return slot;
    }

    // Keeps the positions of removed entities, but not of all that ever were.
    private void Tidy(string id, EntitySlot<TEntity> slot)
    {
        if (slot.Confirmed is not null || !slot.IsIdle)
        {
            return;
        }

        _tombstones.Enqueue(id);
        if (_tombstones.Count > RememberedTombstones
            && _tombstones.Dequeue() is var oldest
            && _slots.GetValueOrDefault(oldest) is { Confirmed: null, IsIdle: true })
        {
            _slots.Remove(oldest);
        }
    }

    private void ForgetMutation(string clientMutationId, string id)
    {
        _ended.Add(clientMutationId);
        if (_entitiesOfMutation.TryGetValue(clientMutationId, out var entities) && entities.Remove(id) && entities.Count == 0)
        {
            _entitiesOfMutation.Remove(clientMutationId);
        }
    }

    // Positions of different lives of the log cannot be compared: a new life starts over, and a resync follows it.
    private void StartEpoch(string epoch)
    {
        if (epoch == _epoch)
        {
            return;
        }

        _epoch = epoch;
        _log.Clear();
        _loadedAt.Clear();
        foreach (var slot in _slots.Values)
        {
            slot.ForgetVersions();
        }
    }
}

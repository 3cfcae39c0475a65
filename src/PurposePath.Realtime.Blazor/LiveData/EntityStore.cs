using System.Text.Json.Serialization.Metadata;
using PurposePath.Realtime.Blazor.LiveData;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// The entities of one kind as the page shows them: what the server confirmed, with one's own changes on top until the server has answered
/// or its event came, whichever is first. Whatever order answers, events, snapshots, colleagues' changes and duplicates arrive in, the view
/// ends at the server's state (docs/protocol.md 8). Subscribers hear of a view only when it changed, once per frame.
/// </summary>
/// <typeparam name="TEntity">An immutable record: equality decides whether a view changed.</typeparam>
public sealed class EntityStore<TEntity> : ISessionState, IPendingChanges
    where TEntity : class
{
    private readonly Lock _gate = new();
    private readonly EntityTable<TEntity> _table;
    private readonly ViewNotices<TEntity> _notices;
    private readonly Func<TEntity, string> _idOf;
    private readonly FieldValues<TEntity>? _values;
    private int _loads;
    private IReadOnlyList<TEntity>? _all;

    /// <summary>Creates a store whose subscribers hear of each change at once.</summary>
    /// <param name="idOf">Reads an entity's id.</param>
    public EntityStore(Func<TEntity, string> idOf)
        : this(idOf, RenderCoalescer.AtOnce())
    {
    }

    internal EntityStore(Func<TEntity, string> idOf, RenderCoalescer coalescer, JsonTypeInfo<TEntity>? json = null)
    {
        _idOf = idOf;
        _values = json is null ? null : new FieldValues<TEntity>(json);
        _notices = new ViewNotices<TEntity>(Find, coalescer.Schedule);
        _table = new EntityTable<TEntity>(idOf, _notices.Touch, json is null ? null : new ContentComparer<TEntity>(json));
    }

    /// <summary>Every entity shown, in no particular order; the same list until something changes.</summary>
    public IReadOnlyList<TEntity> All
    {
        get
        {
            lock (_gate)
            {
                return _all ??= _table.Views();
            }
        }
    }

    /// <summary>Whether a snapshot was loaded since the start or the last <see cref="Clear"/>.</summary>
    public bool IsLoaded => _table.IsLoaded;

    /// <summary>Whether a fetch is under way.</summary>
    public bool IsLoading => _loads > 0;

    /// <summary>The position of the last snapshot loaded, for <see cref="RealtimeComponentBase.UseRefetch"/>.</summary>
    public StreamCursor? LoadedAt => _table.LoadedAt;

    /// <summary>The entity as shown, or <see langword="null"/>.</summary>
    /// <param name="id">Its id.</param>
    public TEntity? Find(string id)
    {
        lock (_gate)
        {
            return _table.Find(id);
        }
    }

    /// <summary>Begins a fetch; call it before the request is sent.</summary>
    /// <param name="scope">What the answer will be complete for; default: everything.</param>
    public EntityLoad<TEntity> BeginLoad(LoadScope<TEntity>? scope = null)
    {
        lock (_gate)
        {
            _loads++;
            return new EntityLoad<TEntity>(this, scope ?? LoadScope<TEntity>.All, _table.Answers, _table.Clears);
        }
    }

    /// <summary>Shows data that was fetched elsewhere, for example with the first paint; a newer event is never undone.</summary>
    /// <param name="items">What was read.</param>
    /// <param name="position">The position it is true for, or <see langword="null"/> from a server without positions.</param>
    /// <param name="scope">What it is complete for; default: everything.</param>
    public LoadOutcome Load(IEnumerable<TEntity> items, StreamCursor? position, LoadScope<TEntity>? scope = null) =>
        Load(items, position, scope ?? LoadScope<TEntity>.All, begun: -1);

    /// <summary>Applies what an event changes; an entity that is not there stays absent. Once per event and entity; a repeat does nothing.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="cursor">The event's position, or <see langword="null"/> from a server without positions.</param>
    /// <param name="change">Gives the entity after the event; should set values, not count.</param>
    /// <param name="clientMutationId">The event's mutation id: ends the optimistic change that caused it.</param>
    public void Apply(string id, StreamCursor? cursor, Func<TEntity, TEntity> change, string? clientMutationId = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        Do(() => _table.Apply(id, cursor, entity => entity is null ? null : change(entity), clientMutationId));
    }

    /// <summary>Adds or replaces an entity, as an event that carries it whole does.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="cursor">The event's position, or <see langword="null"/> from a server without positions.</param>
    /// <param name="clientMutationId">The event's mutation id: ends the optimistic change that caused it.</param>
    public void Upsert(TEntity entity, StreamCursor? cursor, string? clientMutationId = null) =>
        Do(() => _table.Apply(_idOf(entity), cursor, _ => entity, clientMutationId));

    /// <summary>Removes an entity; later arrivals of earlier events do not revive it.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="cursor">The event's position, or <see langword="null"/> from a server without positions.</param>
    /// <param name="clientMutationId">The event's mutation id: ends the optimistic change that caused it.</param>
    public void Remove(string id, StreamCursor? cursor, string? clientMutationId = null) =>
        Do(() => _table.Apply(id, cursor, static _ => null, clientMutationId));

    /// <summary>Shows one's own change at once; ends with the event, with <see cref="Confirm(string)"/> or with <see cref="Reject"/>.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="clientMutationId">The id that the request carries, from <see cref="OwnMutations.Next"/>.</param>
    /// <param name="patch">Gives the entity after the change; runs again whenever the confirmed value below changes.</param>
    public void Begin(string id, string clientMutationId, Func<TEntity, TEntity> patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        Do(() => _table.Begin(id, new PendingChange<TEntity>(clientMutationId, entity => entity is null ? null : patch(entity))));
    }

    /// <summary>Shows an entity that is being created; its id must be the one the server will use.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="clientMutationId">The id that the request carries, from <see cref="OwnMutations.Next"/>.</param>
    public void BeginAdd(TEntity entity, string clientMutationId) =>
        Do(() => _table.Begin(_idOf(entity), new PendingChange<TEntity>(clientMutationId, confirmed => confirmed ?? entity)));

    /// <summary>The server accepted a change; it stays shown until its event or a later fetch brings it.</summary>
    /// <param name="clientMutationId">The change.</param>
    public void Confirm(string clientMutationId) => Do(() => _table.Answer(clientMutationId));

    /// <summary>The server accepted a change and answered with the entity; never adds what is there already.</summary>
    /// <param name="clientMutationId">The change.</param>
    /// <param name="answer">The entity as the server answered.</param>
    /// <param name="position">The position the answer is true for; without it the answer is used only for an entity not yet known.</param>
    public void Confirm(string clientMutationId, TEntity answer, StreamCursor? position) =>
        Do(() => _table.Answer(clientMutationId, answer, position));

    /// <summary>The server refused a change, or it could not be sent: its patch goes, what colleagues changed meanwhile stays.</summary>
    /// <param name="clientMutationId">The change.</param>
    public void Reject(string clientMutationId) => Do(() => _table.End(clientMutationId));

    /// <summary>
    /// Makes a change optimistically: shows it, sends it, and takes it back if sending throws, after which the exception goes on.
    /// </summary>
    /// <typeparam name="TResult">The answer.</typeparam>
    /// <param name="id">The entity.</param>
    /// <param name="clientMutationId">The id that the request carries, from <see cref="OwnMutations.Next"/>.</param>
    /// <param name="patch">Gives the entity after the change.</param>
    /// <param name="send">Sends the request.</param>
    public async Task<TResult> ChangeAsync<TResult>(
        string id, string clientMutationId, Func<TEntity, TEntity> patch, Func<Task<TResult>> send)
    {
        ArgumentNullException.ThrowIfNull(send);
        Begin(id, clientMutationId, patch);
        try
        {
            var result = await send();
            Confirm(clientMutationId);
            return result;
        }
        catch
        {
            Reject(clientMutationId);
            throw;
        }
    }

    /// <summary>Calls a handler when the view of one entity changed.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="handler">Runs once per frame at most.</param>
    public IDisposable Subscribe(string id, Func<Task> handler) => _notices.OfEntity(id, handler);

    /// <summary>Calls a handler when entities came or went, for lists that hold ids.</summary>
    /// <param name="handler">Runs once per frame at most.</param>
    public IDisposable SubscribeMembership(Func<Task> handler) => _notices.OfMembership(handler);

    /// <summary>Calls a handler when any view changed, for sums and filters.</summary>
    /// <param name="handler">Runs once per frame at most.</param>
    public IDisposable SubscribeAll(Func<Task> handler) => _notices.OfAnything(handler);

    /// <inheritdoc/>
    public void Clear() => Do(_table.Clear);

    IReadOnlyList<QueuedChange> IPendingChanges.Describe(string clientMutationId)
    {
        if (_values is null)
        {
            return [];
        }

        lock (_gate)
        {
            return [.. _table.Effects(clientMutationId).Select(effect => _values.Describe(effect.Id, effect.Before, effect.After))];
        }
    }

    void IPendingChanges.Restore(QueuedChange change, string clientMutationId)
    {
        if (change.Kind == typeof(TEntity).Name && _values?.ToPatch(change) is { } patch)
        {
            Do(() => _table.Begin(change.EntityId, new PendingChange<TEntity>(clientMutationId, patch)));
        }
    }

    internal LoadOutcome Load(IEnumerable<TEntity> items, StreamCursor? position, LoadScope<TEntity> scope, long begun)
    {
        var outcome = LoadOutcome.Applied;
        Do(() => outcome = _table.Load(items, position, scope, begun));
        return outcome;
    }

    internal LoadOutcome Complete(IEnumerable<TEntity> items, StreamCursor? position, LoadScope<TEntity> scope, long begun, long clears)
    {
        var outcome = LoadOutcome.Superseded;
        Do(() => outcome = clears == _table.Clears ? _table.Load(items, position, scope, begun) : outcome);
        return outcome;
    }

    internal void EndLoad()
    {
        lock (_gate)
        {
            _loads--;
        }
    }

    private void Do(Action change)
    {
        lock (_gate)
        {
            change();
            _all = null;
        }

        _notices.Flush();
    }
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>A fetch under way: begun before the request is sent, completed with its answer; disposing it unfinished abandons it.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
public sealed class EntityLoad<TEntity> : IDisposable
    where TEntity : class
{
    private readonly EntityStore<TEntity> _store;
    private readonly LoadScope<TEntity> _scope;
    private readonly long _begun;
    private readonly long _clears;
    private bool _isOver;
    private bool _isDisposed;

    internal EntityLoad(EntityStore<TEntity> store, LoadScope<TEntity> scope, long begun, long clears)
    {
        _store = store;
        _scope = scope;
        _begun = begun;
        _clears = clears;
    }

    /// <summary>
    /// Shows what was read, with the events after its position on top; optimistic changes that were answered before the fetch began are
    /// contained in it and end. What was begun before the store was cleared is dropped: it was read for somebody who is gone.
    /// </summary>
    /// <param name="items">What was read.</param>
    /// <param name="position">The position it is true for (docs/protocol.md 8), or <see langword="null"/> from a server without positions.</param>
    /// <exception cref="ObjectDisposedException">The load is completed or abandoned.</exception>
    public LoadOutcome Complete(IEnumerable<TEntity> items, StreamCursor? position)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _isOver = true;
        return _store.Complete(items, position, _scope, _begun, _clears);
    }

    /// <summary>Ends the load; idempotent.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _isOver = true;
            _store.EndLoad();
        }
    }
}

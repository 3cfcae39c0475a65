using PurposePath.Realtime.Blazor.Session;

namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>Tells subscribers which views changed since the last frame; a view that ended as it was is no news.</summary>
internal sealed class ViewNotices<TEntity>
    where TEntity : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TEntity?> _before = new(StringComparer.Ordinal);
    private readonly KeyedSignals _ofEntity = new();
    private readonly SignalList _ofMembership = new();
    private readonly SignalList _ofAnything = new();
    private readonly Func<string, TEntity?> _find;
    private readonly Action<Func<Task>> _schedule;
    private readonly Func<Task> _raise;

    public ViewNotices(Func<string, TEntity?> find, Action<Func<Task>> schedule)
    {
        _find = find;
        _schedule = schedule;
        _raise = RaiseAsync;
    }

    /// <summary>Notes what an entity looked like before it may change.</summary>
    public void Touch(string id, TEntity? view)
    {
        lock (_gate)
        {
            _before.TryAdd(id, view);
        }
    }

    /// <summary>Asks for the subscribers to be told at the end of the frame.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_before.Count == 0)
            {
                return;
            }
        }

        _schedule(_raise);
    }

    public IDisposable OfMembership(Func<Task> handler) => _ofMembership.Add(handler);

    public IDisposable OfAnything(Func<Task> handler) => _ofAnything.Add(handler);

    public IDisposable OfEntity(string id, Func<Task> handler) => _ofEntity.Add(id, handler);

    private async Task RaiseAsync()
    {
        KeyValuePair<string, TEntity?>[] touched;
        lock (_gate)
        {
            touched = [.. _before];
            _before.Clear();
        }

        // Outside the lock: finding an entity takes the store's own, under which the store notes what it touches here.
        List<(string Id, TEntity? Before, TEntity? Now)> changed =
        [
            .. touched.Select(entry => (Id: entry.Key, Before: entry.Value, Now: _find(entry.Key)))
                .Where(entry => !EqualityComparer<TEntity>.Default.Equals(entry.Before, entry.Now)),
        ];
        if (changed.Count == 0)
        {
            return;
        }

        if (changed.Exists(entry => entry.Before is null || entry.Now is null))
        {
            await _ofMembership.RaiseAsync();
        }

        await _ofAnything.RaiseAsync();
        foreach (var (id, _, _) in changed)
        {
            await _ofEntity.RaiseAsync(id);
        }
    }
}

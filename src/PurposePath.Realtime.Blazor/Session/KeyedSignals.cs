namespace PurposePath.Realtime.Blazor.Session;

/// <summary>Handlers by key; a key without handlers costs nothing.</summary>
internal sealed class KeyedSignals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SignalList> _byKey = new(StringComparer.Ordinal);

    public int Count => _byKey.Count;

    public IDisposable Add(string key, Func<Task> handler)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var handlers))
            {
                _byKey[key] = handlers = new SignalList();
            }

            var registration = handlers.Add(handler);
            return new Client.Subscription(() => Remove(key, handlers, registration));
        }
    }

    public Task RaiseAsync(string key)
    {
        SignalList? handlers;
        lock (_gate)
        {
            handlers = _byKey.GetValueOrDefault(key);
        }

        return handlers?.RaiseAsync() ?? Task.CompletedTask;
    }

    private void Remove(string key, SignalList handlers, IDisposable registration)
    {
        lock (_gate)
        {
            registration.Dispose();
            if (handlers.Count == 0 && ReferenceEquals(_byKey.GetValueOrDefault(key), handlers))
            {
                _byKey.Remove(key);
            }
        }
    }
}

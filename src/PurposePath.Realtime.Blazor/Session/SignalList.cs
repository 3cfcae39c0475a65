namespace PurposePath.Realtime.Blazor.Session;

/// <summary>Handlers that are called in the order they came; copy-on-write, so that a handler may add or remove handlers.</summary>
internal sealed class SignalList<T>
{
    private readonly Lock _gate = new();
    private Func<T, Task>[] _handlers = [];

    public int Count => _handlers.Length;

    public IDisposable Add(Func<T, Task> handler)
    {
        lock (_gate)
        {
            _handlers = [.. _handlers, handler];
        }

        return new Client.Subscription(() => Remove(handler));
    }

    public async Task RaiseAsync(T value)
    {
        foreach (var handler in _handlers)
        {
            await handler(value);
        }
    }

    private void Remove(Func<T, Task> handler)
    {
        lock (_gate)
        {
            var at = Array.IndexOf(_handlers, handler);
            if (at >= 0)
            {
                _handlers = [.. _handlers[..at], .. _handlers[(at + 1)..]];
            }
        }
    }
}

/// <summary>The same without a value.</summary>
internal sealed class SignalList
{
    private readonly SignalList<bool> _handlers = new();

    public int Count => _handlers.Count;

    public IDisposable Add(Func<Task> handler) => _handlers.Add(_ => handler());

    public Task RaiseAsync() => _handlers.RaiseAsync(true);
}

using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Testing;

/// <summary>What a device says of its network and its user; a test says it.</summary>
public sealed class FakeConnectivityHints : IConnectivityHints
{
    private readonly Lock _gate = new();
    private Action<ConnectivityHint>[] _handlers = [];

    /// <inheritdoc/>
    public IDisposable Watch(Action<ConnectivityHint> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        lock (_gate)
        {
            _handlers = [.. _handlers, handler];
        }

        return new Subscription(() =>
        {
            lock (_gate)
            {
                _handlers = [.. _handlers.Where(other => other != handler)];
            }
        });
    }

    /// <summary>Gives a hint to everybody who watches.</summary>
    /// <param name="hint">The hint.</param>
    public void Give(ConnectivityHint hint)
    {
        foreach (var handler in _handlers)
        {
            handler(hint);
        }
    }
}

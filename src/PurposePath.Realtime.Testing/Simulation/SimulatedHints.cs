using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Testing.Simulation;

/// <summary>What the device says; the test says it.</summary>
internal sealed class SimulatedHints : IConnectivityHints
{
    private readonly List<Action<ConnectivityHint>> _handlers = [];

    public IDisposable Watch(Action<ConnectivityHint> handler)
    {
        _handlers.Add(handler);
        return new Subscription(() => _handlers.Remove(handler));
    }

    public void Give(ConnectivityHint hint)
    {
        foreach (var handler in _handlers.ToArray())
        {
            handler(hint);
        }
    }
}

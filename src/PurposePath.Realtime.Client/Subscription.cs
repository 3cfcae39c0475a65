namespace PurposePath.Realtime.Client;

/// <summary>A handler's registration. After <see cref="Dispose"/> returned the handler is not called again, except if it is running already.</summary>
public sealed class Subscription : IDisposable
{
    private Action? _remove;

    /// <summary>Creates a registration; for implementations of <see cref="IRealtimeConnection"/>, test doubles among them.</summary>
    /// <param name="remove">Takes the handler out; called once, by the first <see cref="Dispose"/>.</param>
    public Subscription(Action remove) => _remove = remove;

    /// <summary>Ends delivery; idempotent.</summary>
    public void Dispose() => Interlocked.Exchange(ref _remove, null)?.Invoke();
}

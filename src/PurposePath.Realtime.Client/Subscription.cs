namespace PurposePath.Realtime.Client;

/// <summary>A handler's registration. After <see cref="Dispose"/> returned the handler is not called again, except if it is running already.</summary>
public sealed class Subscription : IDisposable
{
    private Action? _remove;

    internal Subscription(Action remove) => _remove = remove;

    /// <summary>Ends delivery; idempotent.</summary>
    public void Dispose() => Interlocked.Exchange(ref _remove, null)?.Invoke();
}

namespace PurposePath.Realtime.Client;

/// <summary>A source of hints: the browser's events, or a service of the operating system.</summary>
public interface IConnectivityHints
{
    /// <summary>Calls a handler for each hint until the subscription is disposed.</summary>
    /// <param name="handler">Returns at once.</param>
    IDisposable Watch(Action<ConnectivityHint> handler);
}

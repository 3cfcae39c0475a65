using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Browser;

/// <summary>Passes on to the connection what the browser says of network and visibility (client 3, T22, T37, T38).</summary>
internal sealed class BrowserHints : IConnectivityHints
{
    private readonly Lock _gate = new();
    private Action<ConnectivityHint>[] _handlers = [];

    public IDisposable Watch(Action<ConnectivityHint> handler)
    {
        lock (_gate)
        {
            _handlers = [.. _handlers, handler];
        }

        return new Subscription(() =>
        {
            lock (_gate)
            {
                _handlers = [.. _handlers.Where(known => known != handler)];
            }
        });
    }

    public void Give(PageSignal signal)
    {
        ConnectivityHint? hint = signal switch
        {
            PageSignal.Online => ConnectivityHint.Online,
            PageSignal.Offline => ConnectivityHint.Offline,
            PageSignal.Visible or PageSignal.Resumed => ConnectivityHint.Visible,
            PageSignal.Suspended => ConnectivityHint.Freezing,
            PageSignal.Hidden or PageSignal.MotionReduced or PageSignal.MotionAllowed => null,
            _ => null,
        };
        foreach (var handler in hint is null ? [] : _handlers)
        {
            handler(hint!.Value);
        }
    }
}

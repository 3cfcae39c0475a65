using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Hooks;

/// <summary>A subscription to holes in the stream, for a component's life.</summary>
internal sealed class ResyncHook : IDisposable
{
    private readonly Subscription _subscription;
    private Func<ResyncRequired, Task>? _handler;

    public ResyncHook(RealtimeContext context, Func<Func<Task>, bool, Task> dispatch) =>
        _subscription = context.Connection.OnResyncRequired(
            (resync, _) => new ValueTask(dispatch(() => _handler?.Invoke(resync) ?? Task.CompletedTask, true)));

    public void Set(Func<ResyncRequired, Task> handler) => _handler = handler;

    public void Dispose() => _subscription.Dispose();
}

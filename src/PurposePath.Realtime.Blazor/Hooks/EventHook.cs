using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Hooks;

/// <summary>A subscription to events of one type for a component's life; the handler may change at every render.</summary>
internal sealed class EventHook<TData>(RealtimeContext context, Func<Func<Task>, bool, Task> dispatch) : IDisposable
    where TData : class
{
    private EventType<TData>? _type;
    private Subscription? _subscription;
    private Func<RealtimeEvent<TData>, Task>? _handler;
    private bool _renders;

    public void Set(EventType<TData> type, Func<RealtimeEvent<TData>, Task> handler, bool isEnabled, bool renders)
    {
        _handler = handler;
        _renders = renders;
        if (!isEnabled || type != _type)
        {
            Dispose();
        }

        if (isEnabled && _subscription is null)
        {
            _type = type;
            _subscription = context.Connection.Subscribe(type, (liveEvent, _) => new ValueTask(HandleAsync(liveEvent)));
        }
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _subscription = null;
    }

    // A handler that was disabled, or a user who left, between the event's arrival and its turn on the dispatcher: it does not run.
    private Task HandleAsync(RealtimeEvent<TData> liveEvent) =>
        dispatch(() => _subscription is null || !context.IsDelivering ? Task.CompletedTask : _handler!(liveEvent), _renders);
}

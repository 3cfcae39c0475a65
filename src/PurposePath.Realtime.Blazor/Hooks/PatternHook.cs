using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Hooks;

/// <summary>A subscription to every event that matches a pattern, for a component's life.</summary>
internal sealed class PatternHook(RealtimeContext context, Func<Func<Task>, bool, Task> dispatch) : IDisposable
{
    private string? _pattern;
    private Subscription? _subscription;
    private Func<RealtimeEvent, Task>? _handler;
    private Func<RealtimeEvent, bool>? _accepts;
    private bool _renders;

    public void Set(
        string pattern, Func<RealtimeEvent, Task> handler, Func<RealtimeEvent, bool>? accepts, bool isEnabled, bool renders)
    {
        _handler = handler;
        _accepts = accepts;
        _renders = renders;
        if (!isEnabled || pattern != _pattern)
        {
            Dispose();
        }

        if (isEnabled && _subscription is null)
        {
            _pattern = pattern;
            _subscription = context.Connection.Subscribe(pattern, (liveEvent, _) => new ValueTask(HandleAsync(liveEvent)));
        }
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _subscription = null;
    }

    private Task HandleAsync(RealtimeEvent liveEvent) =>
        _accepts?.Invoke(liveEvent) == false
            ? Task.CompletedTask
            : dispatch(() => _subscription is null || !context.IsDelivering ? Task.CompletedTask : _handler!(liveEvent), _renders);
}

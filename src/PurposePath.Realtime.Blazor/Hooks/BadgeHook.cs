using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Hooks;

/// <summary>Shows a badge when a colleague caused an event that matches and that the component takes for its own.</summary>
internal sealed class BadgeHook : IDisposable
{
    private readonly IDisposable _subscription;
    private string _pattern = "";
    private Func<RealtimeEvent, bool>? _accepts;

    public BadgeHook(LiveChanges changes, Func<Func<Task>, bool, Task> dispatch, Action render)
    {
        State = new LiveBadgeState(render);
        _subscription = changes.OnChanged(anyEvent => Matches(_pattern, anyEvent) ? dispatch(() => TriggerAsync(anyEvent), false) : Task.CompletedTask);
    }

    public LiveBadgeState State { get; }

    public BadgeHook Set(string pattern, Func<RealtimeEvent, bool>? accepts)
    {
        _pattern = pattern;
        _accepts = accepts;
        return this;
    }

    public void Dispose() => _subscription.Dispose();

    private static bool Matches(string pattern, RealtimeEvent anyEvent) =>
        pattern.EndsWith('*')
            ? anyEvent.Type.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : anyEvent.Type == pattern;

    // On the dispatcher, because the component's answer reads what the component shows.
    private Task TriggerAsync(RealtimeEvent anyEvent)
    {
        if (_accepts?.Invoke(anyEvent) != false)
        {
            State.Trigger();
        }

        return Task.CompletedTask;
    }
}

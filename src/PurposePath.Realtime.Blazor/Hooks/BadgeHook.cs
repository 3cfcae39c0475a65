using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Hooks;

/// <summary>Shows a badge when a colleague caused an event that matches.</summary>
internal sealed class BadgeHook : IDisposable
{
    private readonly IDisposable _subscription;

    public BadgeHook(LiveChanges changes, string pattern, Func<Func<Task>, bool, Task> dispatch, Action render)
    {
        State = new LiveBadgeState(render);
        _subscription = changes.OnChanged(anyEvent => Matches(pattern, anyEvent) ? dispatch(TriggerAsync, false) : Task.CompletedTask);
    }

    public LiveBadgeState State { get; }

    public void Dispose() => _subscription.Dispose();

    private static bool Matches(string pattern, RealtimeEvent anyEvent) =>
        pattern.EndsWith('*')
            ? anyEvent.Type.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : anyEvent.Type == pattern;

    private Task TriggerAsync()
    {
        State.Trigger();
        return Task.CompletedTask;
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PurposePath.MockServer.Tests.Hosting;

/// <summary>Virtual time that says when somebody begins to wait: only then does it make sense to let it pass.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly ConcurrentDictionary<TimeSpan, int> _waits = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.AddOrUpdate(dueTime, 1, static (_, count) => count + 1);
        return timer;
    }

    /// <summary>Waits until somebody waits for so long, then lets that time pass.</summary>
    /// <param name="wait">How long.</param>
    /// <param name="before">Looked at just before the time is over.</param>
    public async Task PassAsync(TimeSpan wait, Action? before = null)
    {
        await WaitedAsync(wait);
        Advance(wait - TimeSpan.FromMilliseconds(1));
        before?.Invoke();
        Advance(TimeSpan.FromMilliseconds(1));
    }

    /// <summary>Waits until somebody waits for so long.</summary>
    /// <param name="wait">How long.</param>
    public Task WaitedAsync(TimeSpan wait) => Condition.HoldsAsync(() => _waits.ContainsKey(wait), $"Nobody waits for {wait}.");
}

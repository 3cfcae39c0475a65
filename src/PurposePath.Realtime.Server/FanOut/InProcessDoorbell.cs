using System.Collections.Immutable;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// The doorbell of a single process: whoever rings tells the listeners itself, so that no thread has to be woken between a commit and the feed.
/// Nothing is queued here; what a ring leaves behind is the feed's highest position.
/// </summary>
internal sealed class InProcessDoorbell : IDoorbell
{
    private ImmutableArray<Action<DoorbellRing>> _listeners = [];

    internal bool HasListeners => !_listeners.IsEmpty;

    public ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken)
    {
        var ring = new DoorbellRing(tenantId, sequence);
        foreach (var heard in _listeners)
        {
            heard(ring);
        }

        return ValueTask.CompletedTask;
    }

    public async Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken)
    {
        ImmutableInterlocked.Update(ref _listeners, static (listeners, added) => listeners.Add(added), heard);
        try
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }
        finally
        {
            ImmutableInterlocked.Update(ref _listeners, static (listeners, gone) => listeners.Remove(gone), heard);
        }
    }
}

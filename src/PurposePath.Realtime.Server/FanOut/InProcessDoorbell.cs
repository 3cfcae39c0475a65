using System.Collections.Immutable;

namespace PurposePath.Realtime.Server;

/// <summary>
/// The doorbell of a single process: whoever rings tells the listeners itself, so that no thread has to be woken between a commit and the feed.
/// Nothing is queued here; what a ring leaves behind is the feed's highest position. A package that joins nodes passes what others ring to <see cref="Hear"/>.
/// </summary>
public sealed class InProcessDoorbell : IDoorbell
{
    private ImmutableArray<Action<DoorbellRing>> _listeners = [];

    internal bool HasListeners => !_listeners.IsEmpty;

    /// <inheritdoc/>
    public ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken)
    {
        Hear(new DoorbellRing(tenantId, sequence));
        return ValueTask.CompletedTask;
    }

    /// <summary>Tells the listeners of this process.</summary>
    /// <param name="ring">The ring, or <see cref="DoorbellRing.Missed"/>.</param>
    public void Hear(DoorbellRing ring)
    {
        foreach (var heard in _listeners)
        {
            heard(ring);
        }
    }

    /// <inheritdoc/>
    public async Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heard);
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

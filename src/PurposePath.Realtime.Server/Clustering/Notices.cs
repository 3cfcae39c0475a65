using System.Collections.Immutable;

namespace PurposePath.Realtime.Server.Clustering;

/// <summary>The notices of one process. A package that joins nodes passes what others tell to <see cref="Hear"/>.</summary>
public sealed class Notices : INotices
{
    private ImmutableArray<Listener> _listeners = [];

    /// <inheritdoc/>
    public void Tell(string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        Hear(topic);
    }

    /// <inheritdoc/>
    public IDisposable Listen(string topic, Action heard)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(heard);
        var listener = new Listener(this, topic, heard);
        ImmutableInterlocked.Update(ref _listeners, static (listeners, added) => listeners.Add(added), listener);
        return listener;
    }

    /// <summary>Tells the listeners of this process.</summary>
    /// <param name="topic">What changed, or <see langword="null"/>: notices may have been lost, so anything.</param>
    public void Hear(string? topic)
    {
        foreach (var listener in _listeners)
        {
            if (topic is null || string.Equals(listener.Topic, topic, StringComparison.Ordinal))
            {
                listener.Heard();
            }
        }
    }

    private sealed class Listener(Notices notices, string topic, Action heard) : IDisposable
    {
        public string Topic => topic;

        public Action Heard => heard;

        public void Dispose() =>
            ImmutableInterlocked.Update(ref notices._listeners, static (listeners, gone) => listeners.Remove(gone), this);
    }
}

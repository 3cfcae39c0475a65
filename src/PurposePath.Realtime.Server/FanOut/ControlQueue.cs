namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The control frames of one connection, each at its place between the events; changed by the pump only.</summary>
internal sealed class ControlQueue
{
    private readonly Queue<Entry> _entries = new();
    private Queue<StreamControl>? _held;
    private int _pending;

    /// <summary>How many frames wait, those included that the pump has not seen yet. Any thread.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Counts a frame that is on its way to the pump. Any thread.</summary>
    public void CountPosted() => Interlocked.Increment(ref _pending);

    /// <summary>The frame is not needed any more.</summary>
    public void Forget() => Interlocked.Decrement(ref _pending);

    /// <summary>Queues a counted frame.</summary>
    /// <param name="after">How many events of the list come before it.</param>
    /// <param name="frame">The frame.</param>
    public void Add(long after, ControlFrame frame) => _entries.Enqueue(new Entry(after, frame));

    /// <summary>Keeps a counted frame until the connection has joined its stream.</summary>
    /// <param name="frame">The frame.</param>
    public void Hold(StreamControl frame) => (_held ??= new Queue<StreamControl>()).Enqueue(frame);

    /// <summary>Queues what was kept.</summary>
    /// <param name="after">How many events of the list come before it.</param>
    public void AddHeld(long after)
    {
        while (_held?.TryDequeue(out var frame) == true)
        {
            Add(after, frame);
        }
    }

    /// <summary>How many events come before the next frame; <see langword="null"/> when there is none.</summary>
    public long? NextAfter() => _entries.TryPeek(out var entry) ? entry.After : null;

    /// <summary>Takes the next frame.</summary>
    public ControlFrame Take()
    {
        Interlocked.Decrement(ref _pending);
        return _entries.Dequeue().Frame;
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        Interlocked.Add(ref _pending, -_entries.Count - (_held?.Count ?? 0));
        _entries.Clear();
        _held = null;
    }

    private readonly record struct Entry(long After, ControlFrame Frame);
}

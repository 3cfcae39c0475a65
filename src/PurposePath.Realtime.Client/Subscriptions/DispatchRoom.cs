using PurposePath.Realtime.Client.Scheduling;

namespace PurposePath.Realtime.Client.Subscriptions;

/// <summary>
/// Counts the frames between a socket and the end of their handlers. Whoever reads a socket takes room for what was read and reads on only while
/// some is left, so that handlers which cannot keep up hold the server back through TCP (client 6 R44). The bound may be exceeded by what one
/// receive brings.
/// </summary>
internal sealed class DispatchRoom(int capacity, WorkScheduler scheduler)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiter;
    private int _used;

    public int Used => Volatile.Read(ref _used);

    /// <summary>Whether nothing is left once some more have been taken.</summary>
    public bool IsFullWith(int more) => Volatile.Read(ref _used) + more >= capacity;

    public void Take(int count) => Interlocked.Add(ref _used, count);

    public void Release(int count)
    {
        // Half of it must be free again, or reader and handlers would wake each other for every single frame.
        if (Interlocked.Add(ref _used, -count) <= capacity / 2 && Volatile.Read(ref _waiter) is not null)
        {
            Wake();
        }
    }

    /// <summary>Ends when half of the room is free.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (_gate)
        {
            waiter = _waiter ??= new TaskCompletionSource();
        }

        // What was released before the waiter could be seen woke nobody.
        if (Volatile.Read(ref _used) <= capacity / 2)
        {
            Wake();
        }

        return waiter.Task.WaitAsync(cancellationToken);
    }

    private void Wake()
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            waiter = _waiter;
            _waiter = null;
        }

        if (waiter is not null)
        {
            scheduler.Schedule(static state => ((TaskCompletionSource)state!).TrySetResult(), waiter);
        }
    }
}

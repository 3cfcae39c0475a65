namespace PurposePath.Benchmarks.Latency;

/// <summary>Tells when all clients have the event that is under way.</summary>
internal sealed class Arrivals(int clients)
{
    private TaskCompletionSource _all = new();
    private int _missing;

    /// <summary>Begins the next event; the task ends when every client has it.</summary>
    public Task Next()
    {
        _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _missing, clients);
        return _all.Task;
    }

    /// <summary>A client has it.</summary>
    public void Count()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _all.SetResult();
        }
    }
}

using PurposePath.Realtime.Client.Scheduling;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>The thread pool, with a way to wait until nothing of the client's own work is left to do.</summary>
internal sealed class CountingScheduler : WorkScheduler
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private int _outstanding;

    public override void Schedule(Action<object?> work, object? state)
    {
        lock (_gate)
        {
            _outstanding++;
        }

        System.Threading.ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                try
                {
                    work(state);
                }
                finally
                {
                    Done();
                }
            },
            state: null);
    }

    public Task IdleAsync()
    {
        lock (_gate)
        {
            return _outstanding == 0 ? Task.CompletedTask : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void Done()
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (--_outstanding == 0)
            {
                idle = _idle;
                _idle = null;
            }
        }

        idle?.SetResult();
    }
}

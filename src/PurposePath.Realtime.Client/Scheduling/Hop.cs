using System.Runtime.CompilerServices;

namespace PurposePath.Realtime.Client.Scheduling;

/// <summary>
/// Awaited: what follows is a work item of the scheduler. A task would not do: one that ends while it is being awaited goes on in the thread pool, where no
/// scheduler counts it.
/// </summary>
internal readonly struct Hop(WorkScheduler scheduler) : ICriticalNotifyCompletion
{
    // Always: the point is to leave the caller's work item.
    public bool IsCompleted => false;

    public Hop GetAwaiter() => this;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    // The builder of an async method takes the execution context along by itself.
    public void UnsafeOnCompleted(Action continuation) => scheduler.Schedule(static state => ((Action)state!)(), continuation);

    public void GetResult()
    {
    }
}

namespace PurposePath.Realtime.Client.Scheduling;

/// <summary>A loop's turn on its thread: where others wait for the thread, the loop lets them have it when the turn is over, and goes on after them.</summary>
internal sealed class Turn(WorkScheduler scheduler, TimeProvider time)
{
    private long _begun;

    public bool IsOver => scheduler.LongestTurn is { } longest && time.GetElapsedTime(_begun) >= longest;

    /// <summary>Begins anew, after the loop has waited for something.</summary>
    public void Begin() => _begun = scheduler.LongestTurn is null ? 0 : time.GetTimestamp();

    /// <summary>Lets the others go first, when the turn is over.</summary>
    public ValueTask PassIfOverAsync() => IsOver ? new ValueTask(PassAsync()) : ValueTask.CompletedTask;

    private async Task PassAsync()
    {
        await scheduler.YieldAsync();
        Begin();
    }
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>What a component does with the events of goals; each may be left out.</summary>
public sealed record GoalEventHandlers
{
    /// <summary>A goal was created.</summary>
    public Func<RealtimeEvent<GoalCreated>, Task>? OnGoalCreated { get; init; }

    /// <summary>A goal was started.</summary>
    public Func<RealtimeEvent<GoalActivated>, Task>? OnGoalActivated { get; init; }

    /// <summary>A goal was reached.</summary>
    public Func<RealtimeEvent<GoalCompleted>, Task>? OnGoalCompleted { get; init; }

    /// <summary>A goal was given up.</summary>
    public Func<RealtimeEvent<GoalCancelled>, Task>? OnGoalCancelled { get; init; }

    /// <summary>Work on a goal was paused.</summary>
    public Func<RealtimeEvent<GoalPaused>, Task>? OnGoalPaused { get; init; }

    /// <summary>A paused goal goes on.</summary>
    public Func<RealtimeEvent<GoalResumed>, Task>? OnGoalResumed { get; init; }

    /// <summary>An entry was added to a goal's activity.</summary>
    public Func<RealtimeEvent<GoalActivityCreated>, Task>? OnActivityCreated { get; init; }

    /// <summary>Any event of a goal; after the specific handler.</summary>
    public Func<RealtimeEvent, Task>? OnAnyGoalEvent { get; init; }

    internal async Task HandleAsync(RealtimeEvent anyEvent)
    {
        await (anyEvent switch
        {
            RealtimeEvent<GoalCreated> created => OnGoalCreated?.Invoke(created),
            RealtimeEvent<GoalActivated> activated => OnGoalActivated?.Invoke(activated),
            RealtimeEvent<GoalCompleted> completed => OnGoalCompleted?.Invoke(completed),
            RealtimeEvent<GoalCancelled> cancelled => OnGoalCancelled?.Invoke(cancelled),
            RealtimeEvent<GoalPaused> paused => OnGoalPaused?.Invoke(paused),
            RealtimeEvent<GoalResumed> resumed => OnGoalResumed?.Invoke(resumed),
            RealtimeEvent<GoalActivityCreated> activity => OnActivityCreated?.Invoke(activity),
            _ => null,
        } ?? Task.CompletedTask);
        await (OnAnyGoalEvent?.Invoke(anyEvent) ?? Task.CompletedTask);
    }
}

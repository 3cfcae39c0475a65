using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>A component that uses every hook and notes what it hears.</summary>
public sealed class HookProbe : RealtimeComponentBase
{
    private int _renders;

    [Parameter]
    public string GoalId { get; set; } = "g1";

    [Parameter]
    public bool Listens { get; set; } = true;

    [Parameter]
    public string Word { get; set; } = "first";

    [Parameter]
    public StreamCursor? LoadedAt { get; set; }

    [Parameter]
    public Func<Task>? Fetch { get; set; }

    public ConnectionSnapshot Snapshot { get; private set; } = ConnectionSnapshot.Initial;

    public LiveBadgeState Badge { get; private set; } = null!;

    public LiveBadgeState GoalBadge { get; private set; } = null!;

    public int Renders => _renders;

    public List<string> Heard { get; } = [];

    public List<string> OfGoal { get; } = [];

    public List<string> OfGoals { get; } = [];

    public List<string> Any { get; } = [];

    public List<ResyncRequired> Resyncs { get; } = [];

    public List<RefetchReason> Refetches { get; } = [];

    public bool WasOnDispatcher { get; private set; }

    protected override void OnParametersSet()
    {
        var word = Word;
        UseRealtimeEvent(GoalEvents.Completed, Hear, Listens);
        UseRealtimeEvents("action.*", HearAnyAsync);
        UseGoalActivity(GoalId, Note(OfGoal));
        UseRealtimeGoals(Note(OfGoals));
        OnResyncRequired(HearResyncAsync);
        UseRefetch(FetchAsync, () => LoadedAt);
        Badge = UseLiveBadge("action.*");
        GoalBadge = UseLiveBadge("*", anyEvent => EventFacts.Of(anyEvent)?.Serves(GoalId) == true);

        void Hear(RealtimeEvent<GoalCompleted> liveEvent)
        {
            WasOnDispatcher = SynchronizationContext.Current is not null;
            Heard.Add($"{word}:{liveEvent.Data.GoalId}");
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _renders++;
        Snapshot = UseRealtimeConnection();
        builder.AddContent(0, $"{Snapshot.Status} {string.Join(',', Heard)}");
    }

    private static GoalEventHandlers Note(List<string> notes)
    {
        return new GoalEventHandlers
        {
            OnGoalCreated = liveEvent => NoteAsync($"created {liveEvent.Data.Title}"),
            OnGoalActivated = _ => NoteAsync("activated"),
            OnGoalCompleted = _ => NoteAsync("completed"),
            OnGoalCancelled = _ => NoteAsync("cancelled"),
            OnGoalPaused = _ => NoteAsync("paused"),
            OnGoalResumed = _ => NoteAsync("resumed"),
            OnActivityCreated = _ => NoteAsync("activity"),
            OnAnyGoalEvent = anyEvent => NoteAsync("any " + anyEvent.Type),
        };

        Task NoteAsync(string what)
        {
            notes.Add(what);
            return Task.CompletedTask;
        }
    }

    private Task HearAnyAsync(RealtimeEvent anyEvent)
    {
        Any.Add(anyEvent.Type);
        return Task.CompletedTask;
    }

    private Task HearResyncAsync(ResyncRequired resync)
    {
        Resyncs.Add(resync);
        return Task.CompletedTask;
    }

    private Task FetchAsync(RefetchReason reason, CancellationToken cancellationToken)
    {
        Refetches.Add(reason);
        return Fetch?.Invoke() ?? Task.CompletedTask;
    }
}

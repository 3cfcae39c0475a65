using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Sync;

public sealed class EventReductionTests
{
    private const int SnapshotAt = 3;

    // What the server reads after the first three events.
    private static readonly ActionDto SnapshotState =
        Sample.Action("a1") with { Status = "in_progress", Progress = 30, Priority = "high", UpdatedAt = At(SnapshotAt) };

    public static TheoryData<int> EveryMoment => [0, 1, 2, 3, 4, 5, 6];

    [Theory]
    [MemberData(nameof(EveryMoment))]
    public void Whenever_the_snapshot_arrives_the_end_is_the_same(int eventsBefore)
    {
        var history = History().ToList();
        var (reduction, _, actions) = NewState();

        foreach (var past in history.Take(eventsBefore))
        {
            reduction.Apply(past);
        }

        actions.Load([SnapshotState], Cursor(SnapshotAt));
        foreach (var next in history.Skip(eventsBefore))
        {
            reduction.Apply(next);
        }

        Assert.Equal(FinalState(), actions.Find("a1"));
    }

    [Theory]
    [MemberData(nameof(EveryMoment))]
    public void An_event_that_arrives_twice_counts_once(int repeated)
    {
        var history = History().ToList();
        var (reduction, _, actions) = NewState();
        actions.Load([SnapshotState], Cursor(SnapshotAt));

        for (var index = 0; index < history.Count; index++)
        {
            reduction.Apply(history[index]);
            reduction.Apply(history[Math.Min(repeated, index)]);
        }

        Assert.Equal(FinalState(), actions.Find("a1"));
    }

    [Fact]
    public void A_change_of_ones_own_ends_with_its_event()
    {
        var (reduction, _, actions) = NewState();
        actions.Load([Sample.Action("a1")], Cursor(1));
        actions.Begin("a1", "mine", action => action with { Priority = "critical", UpdatedAt = Sample.Now.AddHours(5) });

        reduction.Apply(Event(2, ActionEvents.PriorityChanged, Prioritised(Priority.Critical), clientMutationId: "mine"));

        Assert.Equal("critical", actions.Find("a1")!.Priority);
        Assert.Equal(At(2), actions.Find("a1")!.UpdatedAt);
    }

    [Fact]
    public void A_refused_change_leaves_what_a_colleague_changed_meanwhile()
    {
        var (reduction, _, actions) = NewState();
        actions.Load([Sample.Action("a1")], Cursor(1));
        actions.Begin("a1", "mine", action => action with { Status = "completed" });

        reduction.Apply(Event(2, ActionEvents.PriorityChanged, Prioritised(Priority.Low)));
        actions.Reject("mine");

        Assert.Equal(("not_started", "low"), (actions.Find("a1")!.Status, actions.Find("a1")!.Priority));
    }

    [Fact]
    public void A_goal_appears_with_its_event_and_follows_its_life()
    {
        var (reduction, goals, _) = NewState();

        reduction.Apply(Event(1, GoalEvents.Created, new GoalCreated
        {
            GoalId = "g9",
            TenantId = "lumen",
            UserId = "ada",
            Title = "New",
            Description = "",
            Status = GoalStatus.Draft,
            CreatedAt = At(1),
            CreatedBy = "ada",
        }));
        reduction.Apply(Event(2, GoalEvents.Activated, new GoalActivated
        {
            GoalId = "g9",
            TenantId = "lumen",
            PreviousStatus = GoalStatus.Draft,
            NewStatus = GoalStatus.Active,
            ActivatedAt = At(2),
            ActivatedBy = "ada",
        }));
        reduction.Apply(Event(3, GoalEvents.Completed, new GoalCompleted { GoalId = "g9", TenantId = "lumen", CompletedAt = At(3), CompletedBy = "ada" }));

        Assert.Equal(("completed", (int?)100), (goals.Find("g9")!.Status, goals.Find("g9")!.Progress));
    }

    [Fact]
    public void An_event_of_something_unknown_invents_nothing()
    {
        var (reduction, goals, actions) = NewState();

        reduction.Apply(Event(1, ActionEvents.StatusChanged, Moved(ActionStatus.Blocked, 1)));

        Assert.Empty(goals.All);
        Assert.Empty(actions.All);
    }

    private static (EventReduction Reduction, EntityStore<GoalDto> Goals, EntityStore<ActionDto> Actions) NewState()
    {
        var goals = new EntityStore<GoalDto>(goal => goal.Id);
        var actions = new EntityStore<ActionDto>(action => action.Id);
        return (new EventReduction(goals, actions, new PeopleDirectory(new EntityStore<PersonDto>(person => person.Id))), goals, actions);
    }

    private static IEnumerable<RealtimeEvent> History() =>
    [
        Event(1, ActionEvents.StatusChanged, Moved(ActionStatus.InProgress, 1)),
        Event(2, ActionEvents.ProgressUpdated, Progressed(30, 2)),
        Event(3, ActionEvents.PriorityChanged, Prioritised(Priority.High)),
        Event(4, ActionEvents.StatusChanged, Moved(ActionStatus.Blocked, 4)),
        Event(5, ActionEvents.ProgressUpdated, Progressed(45, 5)),
        Event(6, ActionEvents.StatusChanged, Moved(ActionStatus.InProgress, 6)),
    ];

    private static ActionDto FinalState() => SnapshotState with { Status = "in_progress", Progress = 45, UpdatedAt = At(6) };

    private static DateTimeOffset At(int sequence) => Sample.Now.AddMinutes(sequence);

    private static StreamCursor Cursor(int sequence) => new("e", sequence, $"n{sequence}");

    private static RealtimeEvent<TData> Event<TData>(int sequence, EventType<TData> type, TData data, string? clientMutationId = null)
        where TData : class =>
        new(type, new EventEnvelope { Type = type.Name, Timestamp = At(sequence), EventId = Cursor(sequence).ToString(), TenantId = "lumen", Cursor = Cursor(sequence), ClientMutationId = clientMutationId }, data);

    private static ActionStatusChanged Moved(ActionStatus to, int sequence) => new()
    {
        ActionId = "a1",
        TenantId = "lumen",
        PreviousStatus = ActionStatus.Todo,
        NewStatus = to,
        ChangedAt = At(sequence),
        ChangedBy = "ben",
    };

    private static ActionProgressUpdated Progressed(double to, int sequence) => new()
    {
        ActionId = "a1",
        TenantId = "lumen",
        PreviousProgress = 10,
        NewProgress = to,
        UpdatedAt = At(sequence),
        UpdatedBy = "ben",
    };

    private static ActionPriorityChanged Prioritised(Priority to) => new()
    {
        ActionId = "a1",
        TenantId = "lumen",
        PreviousPriority = Priority.Medium,
        NewPriority = to,
        ChangedAt = At(to == Priority.High ? 3 : 2),
        ChangedBy = "ben",
    };
}

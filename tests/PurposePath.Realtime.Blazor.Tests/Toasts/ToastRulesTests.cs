using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Blazor.Toasts;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Toasts;

/// <summary>The table of domain 5.3, row by row.</summary>
public sealed class ToastRulesTests
{
    private static readonly ToastTexts Named = new(new DemoNames(), "ben");
    private static readonly ToastTexts Unnamed = new(new UnknownNames(), "ben");

    [Fact]
    public void A_new_goal_is_good_news() => Says(
        GoalEvents.Created, Events.GoalCreated(), ToastKind.Success, "New goal created", "Ada created “Open the Lisbon office”");

    [Fact]
    public void A_completed_goal_is_good_news_with_the_final_words() => Says(
        GoalEvents.Completed, Events.GoalCompleted(notes: "Keys handed over."), ToastKind.Success, "Goal completed! 🎉",
        "Ada completed “Open the Lisbon office”. Keys handed over.");

    [Fact]
    public void A_cancelled_goal_is_a_change() => Says(
        GoalEvents.Cancelled, Events.GoalCancelled(reason: "Budget"), ToastKind.Info, "Goal cancelled",
        "Ada cancelled “Open the Lisbon office”. Budget");

    [Fact]
    public void A_paused_goal_is_a_change_with_its_reason() => Says(
        GoalEvents.Paused, Events.GoalPaused(reason: "Waiting for the landlord"), ToastKind.Info, "Goal paused",
        "Ada paused “Open the Lisbon office”. Waiting for the landlord");

    [Fact]
    public void A_resumed_goal_is_a_change() => Says(
        GoalEvents.Resumed, Events.GoalResumed(), ToastKind.Info, "Goal resumed", "Ada resumed “Open the Lisbon office”");

    [Fact]
    public void A_critical_action_is_important() => Says(
        ActionEvents.Created, Events.ActionCreated(Priority.Critical), ToastKind.Warning, "New critical action", "Ada created “Sign the lease”");

    [Fact]
    public void A_high_priority_action_is_important() => Says(
        ActionEvents.Created, Events.ActionCreated(Priority.High), ToastKind.Warning, "New high-priority action",
        "Ada created “Sign the lease”");

    [Fact]
    public void An_action_handed_to_the_reader_is_told() => Says(
        ActionEvents.Reassigned, Events.ActionReassigned("ben"), ToastKind.Info, "An action is yours now",
        "Ada assigned you “Sign the lease”");

    [Fact]
    public void A_change_of_the_readers_own_action_is_told() => Says(
        ActionEvents.StatusChanged, Events.ActionStatusChanged(), ToastKind.Info, "Your action is in progress", "Ada changed “Sign the lease”");

    [Fact]
    public void What_is_added_in_the_room_that_is_open_is_told()
    {
        var inRoom = Named with { RoomGoalId = "g1" };
        var toast = Toast(GoalEvents.ActivityCreated, Events.Activity("x"), inRoom)!;

        Assert.Equal((ToastKind.Success, "New activity added", "Ada added a note"), (toast.Kind, toast.Title, toast.Description));
        Assert.Null(Toast(GoalEvents.ActivityCreated, Events.Activity("x", goalId: "g2"), inRoom));
        Assert.Null(Toast(GoalEvents.ActivityCreated, Events.Activity("x") with { Type = ActivityType.System }, inRoom));
    }

    [Fact]
    public void A_measure_that_enters_the_red_zone_is_important() => Says(
        MeasureEvents.ReadingCreated, Events.Reading(MeasureZone.Yellow, MeasureZone.Red, value: 47.5), ToastKind.Warning,
        "Measure threshold breached", "P1 incident response entered the red zone at 47.5, target 30");

    [Theory]
    [InlineData(25.4, "Measure updated: 25% complete")]
    [InlineData(112.0, "Measure updated: 112% complete")]
    [InlineData(-8.0, "Measure updated")]
    [InlineData(null, "Measure updated")]
    public void Any_other_reading_is_a_change_with_how_far_the_measure_has_come(double? progress, string title) => Says(
        MeasureEvents.ReadingCreated, Events.Reading(MeasureZone.Red, MeasureZone.Green, value: 28, progress: progress), ToastKind.Info, title,
        "P1 incident response: Ada recorded 28, target 30");

    [Fact]
    public void A_measure_that_stays_red_breaches_nothing_anew() =>
        Assert.Equal("Measure updated", Toast(MeasureEvents.ReadingCreated, Events.Reading(MeasureZone.Red, MeasureZone.Red))!.Title);

    [Fact]
    public void A_critical_issue_is_critical() => Says(
        IssueEvents.Created, Events.IssueCreated(IssueSeverity.Critical), ToastKind.Error, "Critical issue created!",
        "Ada reported “Payments fail”");

    [Fact]
    public void A_resolved_issue_is_good_news() => Says(
        IssueEvents.StatusChanged, Events.IssueStatusChanged(IssueStatus.Resolved), ToastKind.Success, "Issue resolved",
        "Ada resolved “Payments fail”");

    [Fact]
    public void What_has_no_row_in_the_table_is_no_news()
    {
        Assert.Null(Toast(GoalEvents.Activated, Events.GoalActivated()));
        Assert.Null(Toast(GoalEvents.ActivityCreated, Events.Activity("x")));
        Assert.Null(Toast(ActionEvents.Created, Events.ActionCreated(Priority.Medium)));
        Assert.Null(Toast(ActionEvents.StatusChanged, Events.ActionStatusChanged(id: "a2")));
        Assert.Null(Toast(ActionEvents.StatusChanged, Events.ActionStatusChanged(), new ToastTexts(new DemoNames(), UserId: null)));
        Assert.Null(Toast(ActionEvents.Completed, Events.ActionCompleted()));
        Assert.Null(Toast(ActionEvents.PriorityChanged, Events.ActionPriorityChanged()));
        Assert.Null(Toast(ActionEvents.ProgressUpdated, Events.ActionProgressUpdated()));
        Assert.Null(Toast(ActionEvents.Reassigned, Events.ActionReassigned("cleo")));
        Assert.Null(Toast(IssueEvents.Created, Events.IssueCreated(IssueSeverity.High)));
        Assert.Null(Toast(IssueEvents.StatusChanged, Events.IssueStatusChanged(IssueStatus.Closed)));
        Assert.Null(Toast(DecisionEvents.Created, Events.Decision()));
        Assert.Null(Toast(AttachmentEvents.Created, Events.Attachment()));
    }

    [Fact]
    public void Without_names_the_words_are_plain()
    {
        var toast = Toast(GoalEvents.Completed, Events.GoalCompleted(), Unnamed)!;

        Assert.Equal("A colleague completed a goal", toast.Description);
    }

    [Fact]
    public void Several_at_once_are_told_in_one()
    {
        var toast = Toast(GoalEvents.Completed, Events.GoalCompleted())!;

        Assert.Equal("3 goals completed! 🎉", toast.GroupTitle!(3));
    }

    private static void Says<TData>(EventType<TData> type, TData data, ToastKind kind, string title, string description)
        where TData : class
    {
        var toast = Toast(type, data)!;

        Assert.Equal((kind, title, description), (toast.Kind, toast.Title, toast.Description));
    }

    private static Toast? Toast<TData>(EventType<TData> type, TData data, ToastTexts? texts = null)
        where TData : class =>
        ToastRules.ToastFor(
            new RealtimeEvent<TData>(type, new EventEnvelope { Type = type.Name, Timestamp = default }, data), texts ?? Named);
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Toasts;

/// <summary>
/// Which event becomes which toast (docs/components.md, <c>RealtimeToasts</c>). An event without a row is no news: <c>goal.activated</c>, <c>action.completed</c> (its
/// change of status says it), priorities, progress, decisions and attachments.
/// </summary>
internal static class ToastRules
{
    public static IReadOnlyList<ToastRule> All { get; } =
    [
        ToastRule.For(GoalEvents.Created, (data, texts) => new Toast
        {
            Kind = ToastKind.Success,
            Title = "New goal created",
            Description = texts.Deed(data.CreatedBy, "created", ToastTexts.Quote(data.Title)!),
            Group = "goal.created",
            GroupTitle = count => $"{count} new goals created",
        }),
        ToastRule.For(GoalEvents.Completed, (data, texts) => new Toast
        {
            Kind = ToastKind.Success,
            Title = "Goal completed! 🎉",
            Description = texts.Deed(data.CompletedBy, "completed", texts.Goal(data.GoalId), data.FinalNotes),
            Group = "goal.completed",
            GroupTitle = count => $"{count} goals completed! 🎉",
        }),
        ToastRule.For(GoalEvents.Cancelled, (data, texts) => new Toast
        {
            Kind = ToastKind.Info,
            Title = "Goal cancelled",
            Description = texts.Deed(data.CancelledBy, "cancelled", texts.Goal(data.GoalId), data.Reason),
            Group = "goal.cancelled",
            GroupTitle = count => $"{count} goals cancelled",
        }),
        ToastRule.For(GoalEvents.Paused, (data, texts) => new Toast
        {
            Kind = ToastKind.Info,
            Title = "Goal paused",
            Description = texts.Deed(data.PausedBy, "paused", texts.Goal(data.GoalId), data.Reason),
            Group = "goal.paused",
            GroupTitle = count => $"{count} goals paused",
        }),
        ToastRule.For(GoalEvents.Resumed, (data, texts) => new Toast
        {
            Kind = ToastKind.Info,
            Title = "Goal resumed",
            Description = texts.Deed(data.ResumedBy, "resumed", texts.Goal(data.GoalId), data.Reason),
            Group = "goal.resumed",
            GroupTitle = count => $"{count} goals resumed",
        }),
        ToastRule.For(GoalEvents.ActivityCreated, (data, texts) => data.GoalId != texts.RoomGoalId || data.Type == ActivityType.System ? null : new Toast
        {
            Kind = ToastKind.Success,
            Title = "New activity added",
            Description = $"{texts.Person(data.CreatedBy)} {data.Title}",
            Group = "goal.activity",
            GroupTitle = count => $"{count} new activities added",
        }),
        ToastRule.For(ActionEvents.Created, (data, texts) => data.Priority != Priority.High && data.Priority != Priority.Critical ? null : new Toast
        {
            Kind = ToastKind.Warning,
            Title = data.Priority == Priority.Critical ? "New critical action" : "New high-priority action",
            Description = texts.Deed(data.CreatedBy, "created", ToastTexts.Quote(data.Title)!),
            Group = "action.created",
            GroupTitle = count => $"{count} new urgent actions",
        }),
        ToastRule.For(ActionEvents.StatusChanged, (data, texts) => !texts.IsMine(data.ActionId) ? null : new Toast
        {
            Kind = ToastKind.Info,
            Title = $"Your action is {Words(data.NewStatus)}",
            Description = texts.Deed(data.ChangedBy, "changed", texts.Action(data.ActionId)),
            Group = "action.status",
            GroupTitle = count => $"{count} of your actions changed",
        }),
        ToastRule.For(ActionEvents.Reassigned, (data, texts) => data.NewAssignee != texts.UserId ? null : new Toast
        {
            Kind = ToastKind.Info,
            Title = "An action is yours now",
            Description = texts.Deed(data.AssignedBy, "assigned you", texts.Action(data.ActionId), data.Note),
            Group = "action.reassigned",
            GroupTitle = count => $"{count} actions are yours now",
        }),
        ToastRule.For(MeasureEvents.ReadingCreated, (data, texts) => EntersRed(data) ? Breached(data, texts) : Updated(data, texts)),
        ToastRule.For(IssueEvents.Created, (data, texts) => data.Severity != IssueSeverity.Critical ? null : new Toast
        {
            Kind = ToastKind.Error,
            Title = "Critical issue created!",
            Description = texts.Deed(data.CreatedBy, "reported", ToastTexts.Quote(data.Title)!),
        }),
        ToastRule.For(IssueEvents.StatusChanged, (data, texts) => data.NewStatus != IssueStatus.Resolved ? null : new Toast
        {
            Kind = ToastKind.Success,
            Title = "Issue resolved",
            Description = texts.Deed(data.ChangedBy, "resolved", texts.Issue(data.IssueId)),
            Group = "issue.resolved",
            GroupTitle = count => $"{count} issues resolved",
        }),
    ];

    /// <summary>The toast for an event, or null.</summary>
    public static Toast? ToastFor(RealtimeEvent anyEvent, ToastTexts texts) =>
        All.FirstOrDefault(rule => rule.Type.Name == anyEvent.Type)?.Create(anyEvent, texts);

    // "in_progress" as people say it; a status that is not known yet reads as it is.
    private static string Words(ActionStatus status) => status == ActionStatus.Todo ? "to do" : status.Name.Replace('_', ' ');

    private static Toast Breached(MeasureReadingCreated data, ToastTexts texts) => new()
    {
        Kind = ToastKind.Warning,
        Title = "Measure threshold breached",
        Description = $"{texts.Measure(data.MeasureId)} entered the red zone at {data.Value:0.##}" + Target(data),
        Group = "measure.red",
        GroupTitle = count => $"{count} measures entered the red zone",
    };

    // A group for each measure: readings entered one after the other are one toast, which tells the newest and how many there were.
    private static Toast Updated(MeasureReadingCreated data, ToastTexts texts) => new()
    {
        Kind = ToastKind.Info,
        Title = data.Progress is { } progress and >= 0 ? $"Measure updated: {progress:0}% complete" : "Measure updated",
        Description = $"{texts.Measure(data.MeasureId)}: {texts.Person(data.RecordedBy)} recorded {data.Value:0.##}" + Target(data),
        Group = $"measure.updated.{data.MeasureId}",
    };

    private static bool EntersRed(MeasureReadingCreated data) =>
        data.Zone == MeasureZone.Red && data.PreviousZone != MeasureZone.Red;

    private static string Target(MeasureReadingCreated data) => data.TargetValue is { } target ? $", target {target:0.##}" : string.Empty;
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>What every domain event says beside its own fields: which entity, by whom, for which goals.</summary>
/// <param name="EntityId">The goal, action, measure, issue, decision, attachment or activity entry that it changed or created.</param>
/// <param name="ActorId">Who did it.</param>
/// <param name="GoalIds">The goals it serves; empty when the event names none.</param>
public sealed record EventFacts(string EntityId, string ActorId, IReadOnlyList<string> GoalIds)
{
    /// <summary>The facts, or <see langword="null"/> for a type this version does not know.</summary>
    /// <param name="anyEvent">The event.</param>
    public static EventFacts? Of(RealtimeEvent anyEvent) => (anyEvent ?? throw new ArgumentNullException(nameof(anyEvent))).Payload switch
    {
        GoalCreated data => OfGoal(data.GoalId, data.CreatedBy),
        GoalActivated data => OfGoal(data.GoalId, data.ActivatedBy),
        GoalCompleted data => OfGoal(data.GoalId, data.CompletedBy),
        GoalCancelled data => OfGoal(data.GoalId, data.CancelledBy),
        GoalPaused data => OfGoal(data.GoalId, data.PausedBy),
        GoalResumed data => OfGoal(data.GoalId, data.ResumedBy),
        GoalActivityCreated data => new EventFacts(data.ActivityId, data.CreatedBy, [data.GoalId]),
        ActionCreated data => new EventFacts(data.ActionId, data.CreatedBy, Goals(data.GoalId, data.GoalIds)),
        ActionStatusChanged data => new EventFacts(data.ActionId, data.ChangedBy, Goals(data.GoalId, data.GoalIds)),
        ActionCompleted data => new EventFacts(data.ActionId, data.CompletedBy, Goals(data.GoalId, data.GoalIds)),
        ActionPriorityChanged data => new EventFacts(data.ActionId, data.ChangedBy, Goals(data.GoalId, data.GoalIds)),
        ActionReassigned data => new EventFacts(data.ActionId, data.AssignedBy, Goals(data.GoalId, data.GoalIds)),
        ActionProgressUpdated data => new EventFacts(data.ActionId, data.UpdatedBy, Goals(data.GoalId, data.GoalIds)),
        MeasureReadingCreated data => new EventFacts(data.MeasureId, data.RecordedBy, data.GoalIds ?? []),
        IssueCreated data => new EventFacts(data.IssueId, data.CreatedBy, []),
        IssueStatusChanged data => new EventFacts(data.IssueId, data.ChangedBy, []),
        DecisionCreated data => new EventFacts(data.DecisionId, data.DecidedBy, [data.GoalId]),
        AttachmentCreated data => new EventFacts(
            data.AttachmentId, data.UploadedBy, data.EntityType == EntityKind.Goal ? [data.EntityId] : []),
        _ => null,
    };

    /// <summary>Whether the event is the goal's own, or of something that serves it.</summary>
    /// <param name="goalId">The goal.</param>
    public bool Serves(string goalId) => GoalIds.Contains(goalId, StringComparer.Ordinal);

    private static EventFacts OfGoal(string goalId, string actorId) => new(goalId, actorId, [goalId]);

    private static IReadOnlyList<string> Goals(string? first, IReadOnlyList<string>? all) => all ?? (first is null ? [] : [first]);
}

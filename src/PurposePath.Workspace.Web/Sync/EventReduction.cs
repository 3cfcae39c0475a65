using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Applies every event of goals and actions to the stores: the one place where an event meets the state.</summary>
public sealed class EventReduction(EntityStore<GoalDto> goals, EntityStore<ActionDto> actions, PeopleDirectory people)
{
    /// <summary>Applies an event; a type without effect on goals and actions does nothing.</summary>
    public void Apply(RealtimeEvent anyEvent)
    {
        ArgumentNullException.ThrowIfNull(anyEvent);
        var cursor = anyEvent.Envelope.Cursor;
        var mutation = anyEvent.Envelope.ClientMutationId;
        switch (anyEvent.Payload)
        {
            case GoalCreated data:
                goals.Upsert(GoalChanges.Created(data, people.NameOf), cursor, mutation);
                break;
            case GoalActivated data:
                goals.Apply(data.GoalId, cursor, goal => GoalChanges.Activated(goal, data), mutation);
                break;
            case GoalResumed data:
                goals.Apply(data.GoalId, cursor, goal => GoalChanges.Resumed(goal, data), mutation);
                break;
            case GoalPaused data:
                goals.Apply(data.GoalId, cursor, goal => GoalChanges.Paused(goal, data), mutation);
                break;
            case GoalCompleted data:
                goals.Apply(data.GoalId, cursor, goal => GoalChanges.Completed(goal, data), mutation);
                break;
            case GoalCancelled data:
                goals.Apply(data.GoalId, cursor, goal => GoalChanges.Cancelled(goal, data), mutation);
                break;
            case ActionCreated data:
                actions.Upsert(ActionChanges.Created(data, people.NameOf), cursor, mutation);
                break;
            default:
                if (ActionChanges.Of(anyEvent, people.NameOf) is ({ } id, { } change))
                {
                    actions.Apply(id, cursor, change, mutation);
                }

                break;
        }
    }

    /// <summary>Whether something changed that the event does not carry: a notice, or a number the server derives (a goal's progress, counts).</summary>
    public static bool ChangesDerivedNumbers(RealtimeEvent anyEvent)
    {
        ArgumentNullException.ThrowIfNull(anyEvent);
        return anyEvent.Payload is ActionCreated or ActionStatusChanged or ActionCompleted or ActionProgressUpdated or GoalCreated
            or ActionReassigned or ActionPriorityChanged or MeasureReadingCreated
            || (anyEvent is UnknownEvent && NoticeType.IsNotice(anyEvent.Type));
    }
}

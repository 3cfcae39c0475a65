using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>
/// Applies the changed aspects of an action one by one, each with its event, in this order: status, completed, priority, reassigned,
/// progress. A value that is the same as before is no change and causes nothing.
/// </summary>
internal sealed class ActionChange(ActionItem action, Caller caller, UpdateActionRequest body, DateTimeOffset now)
{
    public void Apply(WorkspaceDbContext db, EventRecorder events)
    {
        ChangeText();
        ChangeStatus(db, events);
        ChangePriority(events);
        ChangeAssignee(db, events);
        ChangeProgress(events);
    }

    private void ChangeText()
    {
        action.Title = body.Title?.Trim() ?? action.Title;
        action.Description = body.Description?.Trim() ?? action.Description;
        action.DueDate = body.DueDate ?? action.DueDate;
        action.UpdatedAt = now;
    }

    private void ChangeStatus(WorkspaceDbContext db, EventRecorder events)
    {
        if (body.Status is null || !ActionStatus.Vocabulary.TryGetName(body.Status, out var status) || status == action.Status)
        {
            return;
        }

        var before = action.Status;
        action.ChangeStatus(status, now);
        Record(events, ActionEvents.StatusChanged, ActionPayloads.StatusChanged(action, before, caller.UserId));
        db.Activity.Add(ActionActivity.StatusChanged(action, before, caller, body.Reason, now));
        if (status == ActionStatus.Completed.Name)
        {
            Record(events, ActionEvents.Completed, ActionPayloads.Completed(action, caller.UserId, body.Reason));
        }
    }

    private void ChangePriority(EventRecorder events)
    {
        if (body.Priority is null || !Priority.Vocabulary.TryGetName(body.Priority, out var priority) || priority == action.Priority)
        {
            return;
        }

        var before = action.Priority;
        action.Priority = priority;
        Record(events, ActionEvents.PriorityChanged, ActionPayloads.PriorityChanged(action, before, caller.UserId, body.Reason));
    }

    private void ChangeAssignee(WorkspaceDbContext db, EventRecorder events)
    {
        if (body.AssignedPersonId is null || body.AssignedPersonId == action.AssignedPersonId)
        {
            return;
        }

        var before = action.AssignedPersonId;
        action.AssignedPersonId = body.AssignedPersonId;
        Record(events, ActionEvents.Reassigned, ActionPayloads.Reassigned(action, before, caller.UserId, body.Reason));
        db.Activity.Add(ActionActivity.Reassigned(action, caller, now));
    }

    private void ChangeProgress(EventRecorder events)
    {
        // Completing set 100 % already, and nothing else is true of a completed action.
        if (body.Progress is not { } percent || percent == action.Progress || action.Status == ActionStatus.Completed.Name)
        {
            return;
        }

        var before = action.Progress;
        action.ChangeProgress(percent, now);
        Record(events, ActionEvents.ProgressUpdated, ActionPayloads.ProgressUpdated(action, before, caller.UserId));
    }

    private void Record<TData>(EventRecorder events, EventType<TData> type, TData payload)
        where TData : class =>
        events.Record(caller.TenantId, type, payload, now, caller.ClientMutationId);
}

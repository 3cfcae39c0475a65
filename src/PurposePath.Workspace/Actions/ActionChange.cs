using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>
/// Applies the changed aspects of an action one by one, each with its event, in this order: status, completed, priority, reassigned,
/// progress, and last one notice for everything that has no event of its own. A value that is the same as before is no change and causes nothing.
/// </summary>
internal sealed class ActionChange(ActionItem action, Caller caller, UpdateActionRequest body, DateTimeOffset now)
{
    public async Task ApplyAsync(WorkspaceDbContext db, EventRecorder events, CancellationToken cancellationToken)
    {
        // The goals before, so that who watches one that is left out now hears of it too.
        var goalIds = ActionPayloads.GoalIds(action);
        var edited = await EditAsync(db, cancellationToken);
        ChangeStatus(db, events);
        ChangePriority(db, events);
        ChangeAssignee(db, events);
        ChangeProgress(db, events);
        if (edited.Count > 0)
        {
            action.UpdatedAt = now;
            db.Activity.Add(ActionActivity.Edited(action, caller, now));
            events.Notify(caller, NoticeType.ActionUpdated, action.Id, [.. goalIds.Union(ActionPayloads.GoalIds(action))], now, [.. edited]);
        }
    }

    // The catalogue of events has none for these (domain 2.8).
    private async Task<List<string>> EditAsync(WorkspaceDbContext db, CancellationToken cancellationToken)
    {
        action.Title = body.Title?.Trim() ?? action.Title;
        action.Description = body.Description?.Trim() ?? action.Description;
        action.StartDate = body.StartDate ?? action.StartDate;
        action.DueDate = body.DueDate ?? action.DueDate;
        action.DateEntered = body.DateEntered ?? action.DateEntered;
        action.EstimatedHours = body.EstimatedHours ?? action.EstimatedHours;
        action.ActualHours = body.ActualHours ?? action.ActualHours;
        action.Tags = body.Tags is null ? action.Tags : new Rules().Tags("tags", body.Tags);
        List<string> edited = [.. db.ChangedMembersOf(action)];
        if (await ActionConnections.ReplaceAsync(db, action, body.Connections, cancellationToken))
        {
            edited.Add("connections");
        }

        return edited;
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

    private void ChangePriority(WorkspaceDbContext db, EventRecorder events)
    {
        if (body.Priority is null || !Priority.Vocabulary.TryGetName(body.Priority, out var priority) || priority == action.Priority)
        {
            return;
        }

        var before = action.Priority;
        action.Priority = priority;
        action.UpdatedAt = now;
        Record(events, ActionEvents.PriorityChanged, ActionPayloads.PriorityChanged(action, before, caller.UserId, body.Reason));
        db.Activity.Add(ActionActivity.PriorityChanged(action, before, caller, now));
    }

    private void ChangeAssignee(WorkspaceDbContext db, EventRecorder events)
    {
        if (body.AssignedPersonId is null || body.AssignedPersonId == action.AssignedPersonId)
        {
            return;
        }

        var before = action.AssignedPersonId;
        action.AssignedPersonId = body.AssignedPersonId;
        action.UpdatedAt = now;
        Record(events, ActionEvents.Reassigned, ActionPayloads.Reassigned(action, before, caller.UserId, body.Reason));
        db.Activity.Add(ActionActivity.Reassigned(action, caller, now));
    }

    private void ChangeProgress(WorkspaceDbContext db, EventRecorder events)
    {
        // Completing set 100 % already, and nothing else is true of a completed action.
        if (body.Progress is not { } percent || percent == action.Progress || action.Status == ActionStatus.Completed.Name)
        {
            return;
        }

        var before = action.Progress;
        action.ChangeProgress(percent, now);
        Record(events, ActionEvents.ProgressUpdated, ActionPayloads.ProgressUpdated(action, before, caller.UserId));
        db.Activity.Add(ActionActivity.ProgressUpdated(action, before, caller, now));
    }

    private void Record<TData>(EventRecorder events, EventType<TData> type, TData payload)
        where TData : class =>
        events.Record(caller.TenantId, type, payload, now, caller.ClientMutationId);
}

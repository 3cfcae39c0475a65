using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>What each event of an action makes of it: pure functions that set values, so that applying one twice is the same as once.</summary>
internal static class ActionChanges
{
    /// <summary>The action as its creation tells it.</summary>
    public static ActionDto Created(ActionCreated data, Func<string, string> nameOf)
    {
        var day = DateOnly.FromDateTime(data.CreatedAt.UtcDateTime);
        var status = RestStatus(data.Status);
        return new ActionDto
        {
            Id = data.ActionId,
            Title = data.Title,
            Description = data.Description,
            Status = status,
            Priority = data.Priority.Name,
            StartDate = day,
            DueDate = data.DueDate ?? day,
            AssignedPersonId = data.AssignedTo,
            AssignedPersonName = nameOf(data.AssignedTo),
            Progress = status == ActionStatus.Completed.Name ? 100 : 0,
            Connections = new ActionConnectionsDto(GoalsOf(data.GoalId, data.GoalIds)),
            CreatedAt = data.CreatedAt,
            CreatedBy = data.CreatedBy,
            UpdatedAt = data.CreatedAt,
        };
    }

    /// <summary>The action as an event leaves it, whether or not the store has heard of the event; null when it is of something else or of an action that is not known.</summary>
    public static ActionDto? After(RealtimeEvent anyEvent, Func<string, ActionDto?> find, Func<string, string> nameOf) =>
        anyEvent.Payload is ActionCreated created ? Created(created, nameOf)
        : Of(anyEvent, nameOf) is ({ } id, { } change) && find(id) is { } known ? change(known)
        : null;

    /// <summary>Which action an event changes, and how; null when it changes none that was there before.</summary>
    public static (string Id, Func<ActionDto, ActionDto> Change)? Of(RealtimeEvent anyEvent, Func<string, string> nameOf) => anyEvent.Payload switch
    {
        ActionStatusChanged data => (data.ActionId, action => StatusChanged(action, data)),
        ActionCompleted data => (data.ActionId, action => Completed(action, data)),
        ActionPriorityChanged data => (data.ActionId, action => PriorityChanged(action, data)),
        ActionReassigned data => (data.ActionId, action => Reassigned(action, data, nameOf)),
        ActionProgressUpdated data => (data.ActionId, action => ProgressUpdated(action, data)),
        _ => null,
    };

    /// <summary>Completing forces the progress to 100; leaving "completed" forgets when that was (domain 3.7).</summary>
    public static ActionDto StatusChanged(ActionDto action, ActionStatusChanged data)
    {
        var isCompleted = data.NewStatus == ActionStatus.Completed;
        return action with
        {
            Status = RestStatus(data.NewStatus),
            Progress = isCompleted ? 100 : action.Progress,
            CompletedAt = isCompleted ? data.ChangedAt : null,
            UpdatedAt = data.ChangedAt,
        };
    }

    public static ActionDto Completed(ActionDto action, ActionCompleted data) => action with
    {
        Status = ActionStatus.Completed.Name,
        Progress = 100,
        CompletedAt = data.CompletedAt,
        UpdatedAt = data.CompletedAt,
    };

    public static ActionDto PriorityChanged(ActionDto action, ActionPriorityChanged data) => action with
    {
        Priority = data.NewPriority.Name,
        UpdatedAt = data.ChangedAt,
    };

    public static ActionDto Reassigned(ActionDto action, ActionReassigned data, Func<string, string> nameOf) => action with
    {
        AssignedPersonId = data.NewAssignee,
        AssignedPersonName = nameOf(data.NewAssignee),
        UpdatedAt = data.AssignedAt,
    };

    public static ActionDto ProgressUpdated(ActionDto action, ActionProgressUpdated data) => action with
    {
        Progress = Math.Clamp((int)Math.Round(data.NewProgress), 0, 100),
        UpdatedAt = data.UpdatedAt,
    };

    /// <summary>The REST API's word for a status; the socket calls the first one <c>todo</c> (domain 2.4).</summary>
    public static string RestStatus(ActionStatus status) => status == ActionStatus.Todo ? "not_started" : status.Name;

    private static IReadOnlyList<string> GoalsOf(string? first, IReadOnlyList<string>? all) => all ?? (first is null ? [] : [first]);
}

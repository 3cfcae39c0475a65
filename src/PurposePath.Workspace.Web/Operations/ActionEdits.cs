using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Operations;

/// <summary>Changes of actions as pages make them: shown at once, settled by answer or event, taken back with a reason when they fail.</summary>
public sealed class ActionEdits(
    EntityStore<ActionDto> actions,
    WorkspaceCommands commands,
    OwnMutations mutations,
    PeopleDirectory people,
    IToasts toasts,
    TimeProvider time)
{
    private const int QuickDays = 7;

    /// <summary>Moves an action to another status; finishing or giving up can be undone from the toast.</summary>
    public async Task MoveAsync(string actionId, string status, CancellationToken cancellationToken)
    {
        if (actions.Find(actionId) is not { } before || before.Status == status)
        {
            return;
        }

        var now = time.GetUtcNow();
        var isDone = await TryAsync(
            before,
            shown => shown with
            {
                Status = status,
                Progress = status == "completed" ? 100 : shown.Progress,
                CompletedAt = status == "completed" ? now : null,
            },
            mutation => commands.ChangeActionStatusAsync(actionId, status, $"Move “{before.Title}” to {StatusWords.Label(status)}", mutation, cancellationToken));
        if (isDone && status is "completed" or "cancelled")
        {
            var undo = new ToastAction("Undo", () => MoveAsync(actionId, before.Status, CancellationToken.None));
            toasts.Success(status == "completed" ? "Action completed" : "Action cancelled", before.Title, undo);
        }
    }

    /// <summary>Makes an action more or less urgent.</summary>
    public Task PrioritiseAsync(string actionId, string priority, CancellationToken cancellationToken) =>
        UpdateAsync(actionId, action => action.Priority != priority, action => action with { Priority = priority }, new UpdateActionRequest { Priority = priority }, cancellationToken);

    /// <summary>Hands an action to somebody.</summary>
    public Task AssignAsync(string actionId, string personId, CancellationToken cancellationToken) =>
        UpdateAsync(
            actionId,
            action => action.AssignedPersonId != personId,
            action => action with { AssignedPersonId = personId, AssignedPersonName = people.NameOf(personId) },
            new UpdateActionRequest { AssignedPersonId = personId },
            cancellationToken);

    /// <summary>Says how far an action has come.</summary>
    public Task ProgressAsync(string actionId, int progress, CancellationToken cancellationToken) =>
        UpdateAsync(actionId, action => action.Progress != progress, action => action with { Progress = progress }, new UpdateActionRequest { Progress = progress }, cancellationToken);

    /// <summary>Creates an action.</summary>
    /// <exception cref="ApiFailureException">The server refused; the form shows why beside the field.</exception>
    public async Task<ActionDto> CreateAsync(CreateActionRequest request, CancellationToken cancellationToken)
    {
        var id = mutations.Next();
        var answer = await commands.CreateActionAsync(request, id, cancellationToken);
        actions.Confirm(id, answer.Data, answer.Cursor());
        return answer.Data;
    }

    /// <summary>Creates an action from its title alone: one's own, and due in a week.</summary>
    /// <returns>Whether it was created; a toast says why when it was not.</returns>
    public async Task<bool> AddAsync(string title, string status, string? goalId, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var request = new CreateActionRequest
        {
            Title = title,
            Status = status,
            Priority = "medium",
            StartDate = today,
            DueDate = today.AddDays(QuickDays),
            AssignedPersonId = people.Me?.Id,
            Connections = new ActionConnectionsDto(goalId is null ? [] : [goalId]),
        };
        try
        {
            await CreateAsync(request, cancellationToken);
            return true;
        }
        catch (ApiFailureException failure)
        {
            toasts.Error("The action was not created", failure.Message);
            return false;
        }
    }

    /// <summary>Gives an action another title.</summary>
    public Task RenameAsync(string actionId, string title, CancellationToken cancellationToken) =>
        UpdateAsync(actionId, action => action.Title != title, action => action with { Title = title }, new UpdateActionRequest { Title = title }, cancellationToken);

    /// <summary>Says more about an action.</summary>
    public Task DescribeAsync(string actionId, string description, CancellationToken cancellationToken) =>
        UpdateAsync(
            actionId,
            action => action.Description != description,
            action => action with { Description = description },
            new UpdateActionRequest { Description = description },
            cancellationToken);

    /// <summary>Sets the day an action is due.</summary>
    public Task ScheduleAsync(string actionId, DateOnly day, CancellationToken cancellationToken) =>
        UpdateAsync(actionId, action => action.DueDate != day, action => action with { DueDate = day }, new UpdateActionRequest { DueDate = day }, cancellationToken);

    /// <summary>Connects an action with a goal, and only with it; null with none.</summary>
    public Task ConnectAsync(string actionId, string? goalId, CancellationToken cancellationToken)
    {
        string[] goals = goalId is null ? [] : [goalId];
        return UpdateAsync(
            actionId,
            action => !action.Connections.GoalIds.SequenceEqual(goals, StringComparer.Ordinal),
            action => action with { Connections = action.Connections with { GoalIds = goals } },
            new UpdateActionRequest { Connections = new ActionRelationsRequest(goals, null, null) },
            cancellationToken);
    }

    private async Task UpdateAsync(
        string actionId, Func<ActionDto, bool> isNews, Func<ActionDto, ActionDto> patch, UpdateActionRequest request, CancellationToken cancellationToken)
    {
        if (actions.Find(actionId) is { } before && isNews(before))
        {
            await TryAsync(before, patch, mutation => commands.UpdateActionAsync(actionId, request, $"Change “{before.Title}”", mutation, cancellationToken));
        }
    }

    private async Task<bool> TryAsync(ActionDto before, Func<ActionDto, ActionDto> patch, Func<string, Task<Snapshot<ActionDto>?>> send)
    {
        var mutation = mutations.Next();
        actions.Begin(before.Id, mutation, patch);
        try
        {
            var answer = await send(mutation);
            if (answer is not null)
            {
                actions.Confirm(mutation, answer.Data, answer.Cursor());
            }

            return true;
        }
        catch (ApiFailureException failure)
        {
            actions.Reject(mutation);
            toasts.Error($"“{before.Title}” stays {StatusWords.Label(before.Status).ToLowerInvariant()}", failure.Message);
            return false;
        }
    }
}

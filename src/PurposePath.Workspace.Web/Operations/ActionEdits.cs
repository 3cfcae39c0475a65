using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Operations;

/// <summary>Changes of actions as pages make them: each is shown at once and can be undone from its toast.</summary>
public sealed class ActionEdits(
    EntityStore<ActionDto> actions,
    WorkspaceCommands commands,
    OwnMutations mutations,
    LiveEdits edits,
    PeopleDirectory people,
    IToasts toasts,
    TimeProvider time)
{
    private const int QuickDays = 7;
    private const char Separator = ' ';

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private EntityField<ActionDto, ActionStanding> Standing => new(
        "status",
        action => new ActionStanding(action.Status, action.Progress),
        (action, standing) => action with
        {
            Status = standing.Status,
            Progress = standing.Progress,
            CompletedAt = standing.Status != "completed" ? null : action.CompletedAt ?? time.GetUtcNow(),
        },
        SendAsync);

    private EntityField<ActionDto, string> Priority => Field(
        "priority", action => action.Priority, (action, priority) => action with { Priority = priority }, priority => new UpdateActionRequest { Priority = priority });

    private EntityField<ActionDto, string> Assignee => Field(
        "assignee",
        action => action.AssignedPersonId,
        (action, personId) => action with { AssignedPersonId = personId, AssignedPersonName = people.NameOf(personId) },
        personId => new UpdateActionRequest { AssignedPersonId = personId });

    private EntityField<ActionDto, int> Progress => Field(
        "progress", action => action.Progress, (action, progress) => action with { Progress = progress }, progress => new UpdateActionRequest { Progress = progress });

    private EntityField<ActionDto, DateOnly> DueDate => Field(
        "due date", action => action.DueDate, (action, day) => action with { DueDate = day }, day => new UpdateActionRequest { DueDate = day });

    private EntityField<ActionDto, string> Title => Field(
        "title", action => action.Title, (action, title) => action with { Title = title }, title => new UpdateActionRequest { Title = title });

    private EntityField<ActionDto, string> Details => Field(
        "details", action => action.Description, (action, text) => action with { Description = text }, text => new UpdateActionRequest { Description = text });

    // The ids in one text, because lists are not equal by what they hold.
    private EntityField<ActionDto, string> Goals => Field(
        "goal",
        action => string.Join(Separator, action.Connections.GoalIds),
        (action, ids) => action with { Connections = action.Connections with { GoalIds = Split(ids) } },
        ids => new UpdateActionRequest { Connections = new ActionRelationsRequest(Split(ids), null, null) });

    /// <summary>Moves an action to another status; completing it also completes its progress.</summary>
    public Task MoveAsync(string actionId, string status, CancellationToken cancellationToken)
    {
        if (actions.Find(actionId) is not { } action || action.Status == status)
        {
            return Task.CompletedTask;
        }

        var done = status switch { "completed" => "Action completed", "cancelled" => "Action cancelled", _ => $"Moved to {StatusWords.Label(status)}" };
        var standing = new ActionStanding(status, status == "completed" ? 100 : action.Progress);
        return edits.SetAsync(actions, actionId, Standing, standing, Words(action, "status", done), cancellationToken);
    }

    /// <summary>Makes an action more or less urgent.</summary>
    public Task PrioritiseAsync(string actionId, string priority, CancellationToken cancellationToken) =>
        SetAsync(actionId, Priority, priority, $"{StatusWords.PriorityLabel(priority)} priority", cancellationToken);

    /// <summary>Hands an action to somebody.</summary>
    public Task AssignAsync(string actionId, string personId, CancellationToken cancellationToken) =>
        SetAsync(actionId, Assignee, personId, $"Assigned to {people.NameOf(personId)}", cancellationToken);

    /// <summary>Says how far an action has come, 0 to 100.</summary>
    public Task ProgressAsync(string actionId, int progress, CancellationToken cancellationToken) =>
        SetAsync(actionId, Progress, progress, $"{progress}% done", cancellationToken);

    /// <summary>Sets the day an action is due.</summary>
    public Task ScheduleAsync(string actionId, DateOnly day, CancellationToken cancellationToken) =>
        SetAsync(actionId, DueDate, day, $"Due {DateWords.Day(day, Today)}", cancellationToken);

    /// <summary>Gives an action another title.</summary>
    public Task RenameAsync(string actionId, string title, CancellationToken cancellationToken) =>
        SetAsync(actionId, Title, title, "Action renamed", cancellationToken);

    /// <summary>Says more about an action.</summary>
    public Task DescribeAsync(string actionId, string description, CancellationToken cancellationToken) =>
        SetAsync(actionId, Details, description, "Details changed", cancellationToken);

    /// <summary>Connects an action with a goal, and only with it; null with none.</summary>
    public Task ConnectAsync(string actionId, string? goalId, CancellationToken cancellationToken) =>
        SetAsync(actionId, Goals, goalId ?? string.Empty, goalId is null ? "Serves no goal" : "Serves another goal", cancellationToken);

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
        var request = new CreateActionRequest
        {
            Title = title,
            Status = status,
            Priority = "medium",
            StartDate = Today,
            DueDate = Today.AddDays(QuickDays),
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

    private static string[] Split(string ids) => ids.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    private static EditWords Words(ActionDto action, string what, string done) => new($"The {what} of “{action.Title}” stays", done, action.Title);

    private Task SetAsync<TValue>(string actionId, EntityField<ActionDto, TValue> field, TValue value, string done, CancellationToken cancellationToken) =>
        actions.Find(actionId) is { } action
            ? edits.SetAsync(actions, actionId, field, value, Words(action, field.Name, done), cancellationToken)
            : Task.CompletedTask;

    private EntityField<ActionDto, TValue> Field<TValue>(
        string name, Func<ActionDto, TValue> read, Func<ActionDto, TValue, ActionDto> write, Func<TValue, UpdateActionRequest> toRequest) =>
        new(name, read, write, (action, value, mutation, token) => UpdateAsync(action, toRequest(value), $"Change the {name} of “{action.Title}”", mutation, token));

    private Task<EditAnswer<ActionDto>> UpdateAsync(ActionDto action, UpdateActionRequest request, string title, string mutation, CancellationToken cancellationToken) =>
        commands.UpdateActionAsync(action.Id, request, title, mutation, cancellationToken).ToEditAnswerAsync();

    // The progress goes along only when the move is taken back: a colleague may be changing it meanwhile.
    private Task<EditAnswer<ActionDto>> SendAsync(ActionDto action, ActionStanding standing, string mutation, CancellationToken cancellationToken)
    {
        var title = $"Move “{action.Title}” to {StatusWords.Label(standing.Status)}";
        return standing.Status == "completed" || standing.Progress == action.Progress
            ? commands.ChangeActionStatusAsync(action.Id, standing.Status, title, mutation, cancellationToken).ToEditAnswerAsync()
            : UpdateAsync(action, new UpdateActionRequest { Status = standing.Status, Progress = standing.Progress }, title, mutation, cancellationToken);
    }

    /// <summary>Status and progress change together: completing sets both, and undoing that brings both back.</summary>
    private sealed record ActionStanding(string Status, int Progress);
}

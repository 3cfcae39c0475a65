using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Goals;

/// <summary>Changes of goals as pages make them: each is shown at once; a pause and its end can be undone, the other steps have no way back.</summary>
public sealed class GoalEdits(
    EntityStore<GoalDto> goals, WorkspaceCommands commands, OwnMutations mutations, LiveEdits edits, PeopleDirectory people, IToasts toasts, TimeProvider time)
{
    /// <summary>Takes a step in a goal's life.</summary>
    /// <returns>Whether the server accepted it, or it waits for the network.</returns>
    public async Task<bool> TakeAsync(GoalDto goal, GoalTransition transition, string? text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(transition);
        return await edits.MakeAsync(goals, Step(goal, transition, text, transition.Done), cancellationToken) != EditOutcome.Refused;
    }

    private EntityField<GoalDto, string> Title => Field("title", goal => goal.Title, (goal, title) => goal with { Title = title }, title => new UpdateGoalRequest { Title = title });

    private EntityField<GoalDto, string> Description => Field(
        "description", goal => goal.Description, (goal, text) => goal with { Description = text }, text => new UpdateGoalRequest { Description = text });

    private EntityField<GoalDto, string> Owner => Field(
        "owner",
        goal => goal.OwnerId,
        (goal, personId) => goal with { OwnerId = personId, OwnerName = people.NameOf(personId) },
        personId => new UpdateGoalRequest { OwnerId = personId });

    private EntityField<GoalDto, DateOnly?> Due => Field<DateOnly?>(
        "due", goal => goal.TargetDate, (goal, day) => goal with { TargetDate = day }, day => new UpdateGoalRequest { TargetDate = day });

    /// <summary>Gives a goal another title.</summary>
    public Task RenameAsync(string goalId, string title, CancellationToken cancellationToken) => SetAsync(goalId, Title, title, "Goal renamed", cancellationToken);

    /// <summary>Says what a goal is for.</summary>
    public Task DescribeAsync(string goalId, string text, CancellationToken cancellationToken) => SetAsync(goalId, Description, text, "Description changed", cancellationToken);

    /// <summary>Makes somebody responsible; the measures of the former owner that serve the goal go with it.</summary>
    public Task HandOverAsync(string goalId, string personId, CancellationToken cancellationToken) =>
        SetAsync(goalId, Owner, personId, $"{people.NameOf(personId)} is responsible now", cancellationToken);

    /// <summary>Sets the day a goal is due.</summary>
    public Task ScheduleAsync(string goalId, DateOnly day, CancellationToken cancellationToken) =>
        SetAsync(goalId, Due, day, $"Due {day:d MMM yyyy}", cancellationToken);

    /// <summary>Makes somebody responsible for several goals; one toast undoes it for all.</summary>
    public Task HandOverAsync(IReadOnlyCollection<string> goalIds, string personId, CancellationToken cancellationToken) => MakeAsync(
        goalIds.Select(id => Owner.To(goals, id, personId, new EditWords("A goal keeps its owner"))), $"handed to {people.NameOf(personId)}", cancellationToken);

    /// <summary>Takes several goals to a status; those that no step leads there from stay.</summary>
    public Task TakeAsync(IReadOnlyCollection<string> goalIds, string status, CancellationToken cancellationToken) => MakeAsync(
        goalIds.Select(goals.Find).OfType<GoalDto>().Select(goal =>
            GoalTransition.From(goal.Status).FirstOrDefault(step => step.ToStatus == status) is { } step ? Step(goal, step, text: null, done: null) : null),
        $"now {Design.StatusWords.Label(status).ToLowerInvariant()}",
        cancellationToken);

    /// <summary>Creates a draft from its title alone.</summary>
    /// <returns>Whether it was created; a toast says why when it was not.</returns>
    public async Task<bool> AddAsync(string title, CancellationToken cancellationToken)
    {
        try
        {
            await CreateAsync(new CreateGoalRequest { Title = title, Description = string.Empty, Horizon = "quarter", OwnerId = people.Me?.Id }, cancellationToken);
            return true;
        }
        catch (ApiFailureException failure)
        {
            toasts.Error("The goal was not created", failure.Message);
            return false;
        }
    }

    /// <summary>Creates a goal.</summary>
    /// <exception cref="ApiFailureException">The server refused; the dialog shows why beside the field.</exception>
    public async Task<GoalDto> CreateAsync(CreateGoalRequest request, CancellationToken cancellationToken)
    {
        var id = mutations.Next();
        var answer = await commands.CreateGoalAsync(request, id, cancellationToken);
        goals.Confirm(id, answer.Data, answer.Cursor());
        return answer.Data;
    }

    /// <summary>Writes a note into a goal's activity.</summary>
    /// <returns>Whether it was written, and the entry unless it waits for the network; a toast says why when the server refused.</returns>
    public async Task<(bool IsKept, ActivityDto? Entry)> AddNoteAsync(string goalId, string content, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await commands.AddNoteAsync(goalId, content, "Add a note", mutations.Next(), cancellationToken);
            if (answer is null)
            {
                toasts.Info("The note waits for the network", "It is sent as soon as the connection is back.");
            }

            return (true, answer?.Data);
        }
        catch (ApiFailureException failure)
        {
            toasts.Error("The note was not saved", failure.Message);
            return (false, null);
        }
    }

    private EntityEdit<GoalDto> Step(GoalDto goal, GoalTransition transition, string? text, string? done)
    {
        var now = time.GetUtcNow();
        return new EntityEdit<GoalDto>
        {
            EntityId = goal.Id,
            Name = "status",
            Patch = shown => shown with { Status = transition.ToStatus, UpdatedAt = now },
            Send = (mutation, token) =>
                SendAsync(goal, transition, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), mutation, token).ToEditAnswerAsync(),
            Words = new EditWords($"“{goal.Title}” stays {StatusOf(goal)}", done, goal.Title),
            Inverse = GoalTransition.Back(goal.Status, transition.ToStatus) is { } back
                ? () => goals.Find(goal.Id) is { } now && now.Status == transition.ToStatus ? Step(now, back, text: null, done: null) : null
                : null,
        };
    }

    private async Task MakeAsync(IEnumerable<EntityEdit<GoalDto>?> wanted, string words, CancellationToken cancellationToken)
    {
        var made = new List<EntityEdit<GoalDto>>();
        foreach (var edit in wanted.OfType<EntityEdit<GoalDto>>().ToList())
        {
            if (await edits.MakeAsync(goals, edit, cancellationToken) is EditOutcome.Accepted or EditOutcome.Waiting)
            {
                made.Add(edit);
            }
        }

        var undo = new ToastAction("Undo", async () =>
        {
            foreach (var back in made.Select(edit => edit.Inverse?.Invoke()).OfType<EntityEdit<GoalDto>>())
            {
                await edits.MakeAsync(goals, back, CancellationToken.None);
            }
        });
        var count = made.Count == 1 ? "One goal is" : $"{made.Count} goals are";
        toasts.Show(new Toast
        {
            Id = "goals:several",
            Kind = made.Count == 0 ? ToastKind.Info : ToastKind.Success,
            Title = made.Count == 0 ? "Nothing to change" : $"{count} {words}",
            Action = made.Exists(edit => edit.Inverse is not null) ? undo : null,
        });
    }

    private Task SetAsync<TValue>(string goalId, EntityField<GoalDto, TValue> field, TValue value, string done, CancellationToken cancellationToken) =>
        goals.Find(goalId) is { } goal
            ? edits.SetAsync(goals, goalId, field, value, new EditWords($"“{goal.Title}” keeps its {field.Name}", done, goal.Title), cancellationToken)
            : Task.CompletedTask;

    private EntityField<GoalDto, TValue> Field<TValue>(
        string name, Func<GoalDto, TValue> read, Func<GoalDto, TValue, GoalDto> write, Func<TValue, UpdateGoalRequest> request) => new(
            name,
            read,
            write,
            (goal, value, mutation, token) => commands.UpdateGoalAsync(goal.Id, request(value), $"Change “{goal.Title}”", mutation, token).ToEditAnswerAsync());

    private static string StatusOf(GoalDto goal) => Design.StatusWords.Label(goal.Status).ToLowerInvariant();

    private Task<Snapshot<GoalDto>?> SendAsync(GoalDto goal, GoalTransition transition, string? text, string mutation, CancellationToken cancellationToken)
    {
        var title = $"{transition.Label} “{goal.Title}”";
        return transition.ToStatus switch
        {
            "active" => commands.ActivateGoalAsync(goal.Id, text, title, mutation, cancellationToken),
            "paused" => commands.PauseGoalAsync(goal.Id, text, title, mutation, cancellationToken),
            "completed" => commands.CloseGoalAsync(goal.Id, new CloseGoalRequest { FinalStatus = "completed", Notes = text }, title, mutation, cancellationToken),
            _ => commands.CloseGoalAsync(goal.Id, new CloseGoalRequest { FinalStatus = "cancelled", Reason = text }, title, mutation, cancellationToken),
        };
    }
}

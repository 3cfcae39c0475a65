using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Goals;

/// <summary>Changes of goals as pages make them: each is shown at once; a pause and its end can be undone, the other steps have no way back.</summary>
public sealed class GoalEdits(
    EntityStore<GoalDto> goals, WorkspaceCommands commands, OwnMutations mutations, LiveEdits edits, IToasts toasts, TimeProvider time)
{
    /// <summary>Takes a step in a goal's life.</summary>
    /// <returns>Whether the server accepted it, or it waits for the network.</returns>
    public async Task<bool> TakeAsync(GoalDto goal, GoalTransition transition, string? text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(transition);
        return await edits.MakeAsync(goals, Step(goal, transition, text, transition.Done), cancellationToken) != EditOutcome.Refused;
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

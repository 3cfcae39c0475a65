using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Goals;

/// <summary>Changes of goals as pages make them: shown at once, settled by answer or event, taken back with a reason when they fail.</summary>
public sealed class GoalEdits(
    EntityStore<GoalDto> goals, WorkspaceCommands commands, OwnMutations mutations, IToasts toasts, TimeProvider time)
{
    /// <summary>Takes a step in a goal's life.</summary>
    /// <returns>Whether the server accepted it.</returns>
    public async Task<bool> TakeAsync(GoalDto goal, GoalTransition transition, string? text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(goal);
        ArgumentNullException.ThrowIfNull(transition);
        var id = mutations.Next();
        var now = time.GetUtcNow();
        goals.Begin(goal.Id, id, shown => shown with { Status = transition.ToStatus, UpdatedAt = now });
        try
        {
            var answer = await SendAsync(goal.Id, transition, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), id, cancellationToken);
            goals.Confirm(id, answer.Data, answer.Cursor());
            return true;
        }
        catch (ApiFailureException failure)
        {
            goals.Reject(id);
            toasts.Error($"“{goal.Title}” stays {StatusOf(goal)}", failure.Message);
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
    /// <returns>The entry, or null when the server refused; a toast says why.</returns>
    public async Task<ActivityDto?> AddNoteAsync(string goalId, string content, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await commands.AddNoteAsync(goalId, content, mutations.Next(), cancellationToken);
            return answer.Data;
        }
        catch (ApiFailureException failure)
        {
            toasts.Error("The note was not saved", failure.Message);
            return null;
        }
    }

    private static string StatusOf(GoalDto goal) => Design.StatusWords.Label(goal.Status).ToLowerInvariant();

    private Task<Snapshot<GoalDto>> SendAsync(string goalId, GoalTransition transition, string? text, string mutation, CancellationToken cancellationToken) =>
        transition.ToStatus switch
        {
            "active" => commands.ActivateGoalAsync(goalId, text, mutation, cancellationToken),
            "paused" => commands.PauseGoalAsync(goalId, text, mutation, cancellationToken),
            "completed" => commands.CloseGoalAsync(goalId, new CloseGoalRequest { FinalStatus = "completed", Notes = text }, mutation, cancellationToken),
            _ => commands.CloseGoalAsync(goalId, new CloseGoalRequest { FinalStatus = "cancelled", Reason = text }, mutation, cancellationToken),
        };
}

using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;

namespace PurposePath.Workspace.Web.Removal;

/// <summary>Deletes what pages show, for good and for everybody; whoever asks has confirmed it.</summary>
public sealed class Removals(
    EntityStore<GoalDto> goals, EntityStore<MeasureDto> measures, EntityStore<ActionDto> actions, EntityStore<IssueDto> issues, RemovalCalls calls, OwnMutations mutations, IToasts toasts)
{
    /// <summary>Deletes a goal with its activity; its actions and measures stay.</summary>
    /// <returns>Whether the server accepted it; a toast says why when it did not.</returns>
    public Task<bool> DeleteAsync(GoalDto goal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(goal);
        return DeleteAsync(goals, goal.Id, goal.Title, "Goal deleted", calls.DeleteGoalAsync, cancellationToken);
    }

    /// <summary>Deletes a measure with its readings, its targets and its links.</summary>
    /// <returns>Whether the server accepted it; a toast says why when it did not.</returns>
    public Task<bool> DeleteAsync(MeasureDto measure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return DeleteAsync(measures, measure.Id, measure.Name, "Measure deleted", calls.DeleteMeasureAsync, cancellationToken);
    }

    /// <summary>Deletes an action with its files.</summary>
    /// <returns>Whether the server accepted it; a toast says why when it did not.</returns>
    public Task<bool> DeleteAsync(ActionDto action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        return DeleteAsync(actions, action.Id, action.Title, "Action deleted", calls.DeleteActionAsync, cancellationToken);
    }

    /// <summary>Deletes an issue with its files.</summary>
    /// <returns>Whether the server accepted it; a toast says why when it did not.</returns>
    public Task<bool> DeleteAsync(IssueDto issue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return DeleteAsync(issues, issue.Id, issue.Title, "Issue deleted", calls.DeleteIssueAsync, cancellationToken);
    }

    private async Task<bool> DeleteAsync<TEntity>(
        EntityStore<TEntity> store, string id, string title, string done, Func<string, string, CancellationToken, Task> send, CancellationToken cancellationToken)
        where TEntity : class
    {
        try
        {
            await send(id, mutations.Next(), cancellationToken);
        }
        catch (ApiFailureException failure)
        {
            toasts.Error($"“{title}” was not deleted", failure.Message);
            return false;
        }

        store.Remove(id, cursor: null);
        toasts.Success(done, title);
        return true;
    }
}

using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>What an action serves: goals, strategies, issues.</summary>
internal static class ActionConnections
{
    /// <summary>Replaces each list that is there.</summary>
    /// <returns>Whether anything is different now.</returns>
    public static async Task<bool> ReplaceAsync(WorkspaceDbContext db, ActionItem action, ActionRelationsRequest? wanted, CancellationToken cancellationToken)
    {
        var isChanged = false;
        if (wanted?.GoalIds is { } goalIds)
        {
            var known = await db.Goals.Select(goal => goal.Id).KnownAsync(goalIds, cancellationToken);
            isChanged |= action.Goals.Replace(known, link => link.GoalId, id => new ActionGoal { ActionId = action.Id, GoalId = id, TenantId = action.TenantId });
        }

        if (wanted?.StrategyIds is { } strategyIds)
        {
            var known = await db.Strategies.Select(strategy => strategy.Id).KnownAsync(strategyIds, cancellationToken);
            isChanged |= action.Strategies.Replace(
                known, link => link.StrategyId, id => new ActionStrategy { ActionId = action.Id, StrategyId = id, TenantId = action.TenantId });
        }

        if (wanted?.IssueIds is { } issueIds)
        {
            var known = await db.Issues.Select(issue => issue.Id).KnownAsync(issueIds, cancellationToken);
            isChanged |= action.Issues.Replace(known, link => link.IssueId, id => new ActionIssue { ActionId = action.Id, IssueId = id, TenantId = action.TenantId });
        }

        return isChanged;
    }
}

using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Issues;

/// <summary>What an issue is about, and what is done about it.</summary>
internal static class IssueConnections
{
    /// <summary>Replaces each list that is there.</summary>
    /// <returns>Whether anything is different now.</returns>
    public static async Task<bool> ReplaceAsync(WorkspaceDbContext db, Issue issue, IssueConnectionsDto? wanted, CancellationToken cancellationToken)
    {
        var isChanged = false;
        if (wanted?.GoalIds is { } goalIds)
        {
            var known = await db.Goals.Select(goal => goal.Id).KnownAsync(goalIds, cancellationToken);
            isChanged |= issue.Goals.Replace(known, link => link.GoalId, id => new IssueGoal { IssueId = issue.Id, GoalId = id, TenantId = issue.TenantId });
        }

        if (wanted?.StrategyIds is { } strategyIds)
        {
            var known = await db.Strategies.Select(strategy => strategy.Id).KnownAsync(strategyIds, cancellationToken);
            isChanged |= issue.Strategies.Replace(
                known, link => link.StrategyId, id => new IssueStrategy { IssueId = issue.Id, StrategyId = id, TenantId = issue.TenantId });
        }

        if (wanted?.ActionIds is { } actionIds)
        {
            var known = await db.Actions.Select(action => action.Id).KnownAsync(actionIds, cancellationToken);
            isChanged |= issue.Actions.Replace(known, link => link.ActionId, id => new ActionIssue { ActionId = id, IssueId = issue.Id, TenantId = issue.TenantId });
        }

        return isChanged;
    }
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Issues;

namespace PurposePath.Workspace.Strategies;

/// <summary>What serves a strategy or is in its way.</summary>
internal static class StrategyLinks
{
    /// <summary>Frees actions and issues of a strategy that is being deleted; they stay.</summary>
    public static async Task RemoveAsync(WorkspaceDbContext db, string strategyId, CancellationToken cancellationToken)
    {
        await db.Set<ActionStrategy>().Where(link => link.StrategyId == strategyId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<IssueStrategy>().Where(link => link.StrategyId == strategyId).ExecuteDeleteAsync(cancellationToken);
    }
}

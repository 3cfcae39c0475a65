using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>
/// Reads what a list of actions shows, in one query more whatever its length: all three kinds of connections come by the actions' ids, so that the list itself is
/// searched and sorted once and not again for each kind.
/// </summary>
internal static class ActionReads
{
    private const int Goal = 0;
    private const int Strategy = 1;
    private const int Issue = 2;

    public static async Task<IReadOnlyList<ActionDto>> ToDtosAsync(
        WorkspaceDbContext db, IReadOnlyList<ActionItem> actions, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        var ids = actions.Select(action => action.Id).ToList();
        var rows = await db.ActionGoals.Where(link => ids.Contains(link.ActionId)).Select(link => new Connection { OwnerId = link.ActionId, Kind = Goal, Id = link.GoalId })
            .Concat(db.Set<ActionStrategy>().Where(link => ids.Contains(link.ActionId)).Select(link => new Connection { OwnerId = link.ActionId, Kind = Strategy, Id = link.StrategyId }))
            .Concat(db.Set<ActionIssue>().Where(link => ids.Contains(link.ActionId)).Select(link => new Connection { OwnerId = link.ActionId, Kind = Issue, Id = link.IssueId }))
            .ToListAsync(cancellationToken);
        var connections = rows.ToLookup(row => (row.OwnerId, row.Kind), row => row.Id);
        IReadOnlyList<string> Of(ActionItem action, int kind) => [.. connections[(action.Id, kind)].Order(StringComparer.Ordinal)];
        return [.. actions.Select(action => ActionDtos.From(
            action,
            names,
            new ActionConnectionsDto(Of(action, Goal)) { StrategyIds = Of(action, Strategy), IssueIds = Of(action, Issue) }))];
    }
}

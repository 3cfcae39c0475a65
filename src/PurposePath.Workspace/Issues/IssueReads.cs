using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Issues;

/// <summary>Reads what a list of issues shows, in three queries more whatever its length, as <see cref="ActionReads"/> does.</summary>
internal static class IssueReads
{
    private const int Goal = 0;
    private const int Strategy = 1;
    private const int Action = 2;

    public static async Task<IReadOnlyList<IssueDto>> ToDtosAsync(
        WorkspaceDbContext db, IReadOnlyList<Issue> issues, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        var ids = issues.Select(issue => issue.Id).ToList();
        var rows = await db.Set<IssueGoal>().Where(link => ids.Contains(link.IssueId)).Select(link => new Connection { OwnerId = link.IssueId, Kind = Goal, Id = link.GoalId })
            .Concat(db.Set<IssueStrategy>().Where(link => ids.Contains(link.IssueId)).Select(link => new Connection { OwnerId = link.IssueId, Kind = Strategy, Id = link.StrategyId }))
            .Concat(db.Set<ActionIssue>().Where(link => ids.Contains(link.IssueId)).Select(link => new Connection { OwnerId = link.IssueId, Kind = Action, Id = link.ActionId }))
            .ToListAsync(cancellationToken);
        var types = await db.IssueTypes.ToDictionaryAsync(type => type.Id, StringComparer.Ordinal, cancellationToken);
        var statuses = await db.IssueStatuses.ToDictionaryAsync(status => status.Id, StringComparer.Ordinal, cancellationToken);
        var connections = rows.ToLookup(row => (row.OwnerId, row.Kind), row => row.Id);
        IReadOnlyList<string> Of(Issue issue, int kind) => [.. connections[(issue.Id, kind)].Order(StringComparer.Ordinal)];
        return [.. issues.Select(issue => IssueDtos.From(
            issue,
            types[issue.TypeId],
            statuses[issue.StatusId],
            names,
            new IssueConnectionsDto { GoalIds = Of(issue, Goal), StrategyIds = Of(issue, Strategy), ActionIds = Of(issue, Action) }))];
    }
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.IssueConfiguration;

namespace PurposePath.Workspace.Issues;

/// <summary>Reads of issues, each in one snapshot with its position.</summary>
internal sealed class IssueQueries(TenantData data, TimeProvider time)
{
    public Task<PositionedData<Paged<IssueDto>>> ListAsync(Caller caller, IssueFilter filter, Paging paging, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                var names = await WorkspaceQueries.NamesAsync(db, token);
                return await paging.ApplyAsync(filter.Apply(db.Issues), issues => IssueReads.ToDtosAsync(db, issues, names, token), token);
            },
            cancellationToken);

    /// <summary>Null data when the tenant has no such issue.</summary>
    public Task<PositionedData<IssueDto?>> GetAsync(Caller caller, string issueId, CancellationToken cancellationToken) =>
        data.ReadAsync(caller, (db, token) => FindAsync(db, issueId, token), cancellationToken);

    public static async Task<IssueDto?> FindAsync(WorkspaceDbContext db, string issueId, CancellationToken cancellationToken) =>
        await IssueWrites.Whole(db.Issues).SingleOrDefaultAsync(row => row.Id == issueId, cancellationToken) is { } issue
            ? await IssueWrites.ToDtoAsync(db, issue, cancellationToken)
            : null;

    /// <summary>Null data when the tenant has no such issue.</summary>
    public Task<PositionedData<ClosureEligibilityDto?>> GetClosureAsync(Caller caller, string issueId, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                if (!await db.Issues.AnyAsync(row => row.Id == issueId, token))
                {
                    return null;
                }

                var open = await IssueChange.OpenActionsAsync(db, issueId, token);
                return new ClosureEligibilityDto(open.Count == 0, open);
            },
            cancellationToken);

    /// <summary>Issues in numbers, in four queries whatever their number.</summary>
    public Task<PositionedData<IssueStatsDto>> CountAsync(Caller caller, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var groups = await db.Issues
                    .GroupBy(issue => new
                    {
                        issue.StatusId,
                        issue.TypeId,
                        issue.Priority,
                        issue.Impact,
                        IsUnassigned = issue.AssignedPersonId == null,
                        IsPastDue = issue.DueDate != null && issue.DueDate < today,
                    })
                    .Select(group => new Group(group.Key.StatusId, group.Key.TypeId, group.Key.Priority, group.Key.Impact, group.Key.IsUnassigned, group.Key.IsPastDue, group.Count()))
                    .ToListAsync(token);
                var statuses = await db.IssueStatuses.ToDictionaryAsync(status => status.Id, StringComparer.Ordinal, token);
                var types = await db.IssueTypes.ToDictionaryAsync(type => type.Id, StringComparer.Ordinal, token);
                return Sum(groups, statuses, types);
            },
            cancellationToken);

    private static IssueStatsDto Sum(List<Group> groups, Dictionary<string, IssueStatusEntry> statuses, Dictionary<string, IssueTypeEntry> types)
    {
        Dictionary<string, int> By(Func<Group, string> key) =>
            groups.GroupBy(key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(row => row.Count), StringComparer.Ordinal);

        var open = groups.Where(row => statuses[row.StatusId].Category != IssueStatusEntry.ClosedCategory).ToList();
        return new IssueStatsDto
        {
            Total = groups.Sum(row => row.Count),
            ByStatus = By(row => statuses[row.StatusId].Wire.Name),
            ByStatusCategory = By(row => statuses[row.StatusId].Category),
            ByType = By(row => types[row.TypeId].Name),
            ByPriority = By(row => row.Priority),
            ByImpact = By(row => row.Impact),
            Overdue = open.Where(row => row.IsPastDue).Sum(row => row.Count),
            Unassigned = open.Where(row => row.IsUnassigned).Sum(row => row.Count),
        };
    }

    private sealed record Group(string StatusId, string TypeId, string Priority, string Impact, bool IsUnassigned, bool IsPastDue, int Count);
}

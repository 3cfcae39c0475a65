using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.Dashboard;

/// <summary>Everything the dashboard shows first, in one snapshot, and in as many queries whatever the size of the tenant.</summary>
internal sealed class DashboardQuery(TenantData data, TimeProvider time)
{
    private const int MostGoals = 24;
    private const int MostActions = 12;
    private const int MostIssues = 12;
    private const int MostActivity = 20;
    private const int MostMeasures = 24;
    private const int DaysAhead = 7;
    private static readonly string[] Closed = ["completed", "cancelled"];

    public Task<PositionedData<DashboardDto>> GetAsync(Caller caller, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                var people = await WorkspaceQueries.PeopleAsync(db, token);
                var names = WorkspaceQueries.NamesOf(people);
                var open = db.Actions.Where(action => !Closed.Contains(action.Status));
                var mine = await open.Where(action => action.AssignedPersonId == caller.UserId)
                    .OrderBy(action => action.DueDate).ThenBy(action => action.Id).Take(MostActions).ToListAsync(token);
                var hot = await Hot(open, today).OrderBy(action => action.DueDate).ThenBy(action => action.Id).Take(MostActions).ToListAsync(token);
                var hotIssues = await db.Issues.Where(issue => issue.Impact == "critical" && issue.Status.Category != IssueStatusEntry.ClosedCategory)
                    .OrderByDescending(issue => issue.CreatedAt).ThenBy(issue => issue.Id).Take(MostIssues).ToListAsync(token);
                var goals = await db.Goals.OrderBy(goal => goal.Status == "active" ? 0 : 1)
                    .ThenBy(goal => goal.TargetDate).ThenBy(goal => goal.Id).Take(MostGoals).ToListAsync(token);
                var activity = await WorkspaceQueries.Newest(db.Activity).Take(MostActivity).ToListAsync(token);
                var actions = await ActionReads.ToDtosAsync(db, [.. mine, .. hot], names, token);
                var (stats, late, own) = await CountAsync(db, caller, today, token);
                return new DashboardDto
                {
                    Goals = await GoalReads.ToDtosAsync(db, goals, people, token),
                    MyActions = [.. actions.Take(mine.Count)],
                    MyActionsTotal = own,
                    Measures = await MeasuresAsync(db, today, names, token),
                    HotList = [.. actions.Skip(mine.Count)],
                    HotIssues = await IssueReads.ToDtosAsync(db, hotIssues, names, token),
                    HotTotal = late + stats.CriticalIssues,
                    RecentActivity = [.. activity.Select(entry => entry.ToDto(names))],
                    Stats = stats,
                };
            },
            cancellationToken);

    private static IQueryable<ActionItem> Hot(IQueryable<ActionItem> open, DateOnly today) =>
        open.Where(action => action.DueDate < today || action.Status == "blocked" || action.Priority == "critical");

    // The worst come first, those without data last; the list of measures has the rest.
    private static async Task<IReadOnlyList<MeasureDto>> MeasuresAsync(
        WorkspaceDbContext db, DateOnly today, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        var active = db.Measures.Where(measure => measure.IsActive);
        var worst = await active.Join(JudgedLinks.Worst(db, active), measure => measure.Id, judged => judged.MeasureId, (measure, judged) => new { Measure = measure, judged.Badness })
            .OrderByDescending(row => row.Badness).ThenBy(row => row.Measure.Name).ThenBy(row => row.Measure.Id)
            .Select(row => row.Measure).Take(MostMeasures).ToListAsync(cancellationToken);
        return await MeasureReads.ToDtosAsync(db, worst, new History(MeasureReads.Points), today, names, cancellationToken);
    }

    private async Task<(DashboardStatsDto Stats, int Hot, int Own)> CountAsync(WorkspaceDbContext db, Caller caller, DateOnly today, CancellationToken cancellationToken)
    {
        var weekAgo = time.GetUtcNow().AddDays(-DaysAhead);
        var ahead = today.AddDays(DaysAhead);
        var counts = await db.Actions.GroupBy(_ => 1).Select(all => new
        {
            Open = all.Count(action => !Closed.Contains(action.Status)),
            PastDue = all.Count(action => !Closed.Contains(action.Status) && action.DueDate < today),
            Due = all.Count(action => !Closed.Contains(action.Status) && action.DueDate >= today && action.DueDate <= ahead),
            Done = all.Count(action => action.CompletedAt >= weekAgo),
            Hot = all.Count(action => !Closed.Contains(action.Status) && (action.DueDate < today || action.Status == "blocked" || action.Priority == "critical")),
            Own = all.Count(action => !Closed.Contains(action.Status) && action.AssignedPersonId == caller.UserId),
        }).SingleOrDefaultAsync(cancellationToken);
        var issues = await db.Issues.Where(issue => issue.Status.Category != IssueStatusEntry.ClosedCategory).GroupBy(_ => 1).Select(all => new
        {
            Open = all.Count(),
            Critical = all.Count(issue => issue.Impact == "critical"),
        }).SingleOrDefaultAsync(cancellationToken);
        var stats = new DashboardStatsDto
        {
            ActiveGoals = await db.Goals.CountAsync(goal => goal.Status == "active", cancellationToken),
            OpenActions = counts?.Open ?? 0,
            ActionsPastDue = counts?.PastDue ?? 0,
            ActionsDueThisWeek = counts?.Due ?? 0,
            ActionsCompletedThisWeek = counts?.Done ?? 0,
            OpenIssues = issues?.Open ?? 0,
            CriticalIssues = issues?.Critical ?? 0,
        };
        return (stats, counts?.Hot ?? 0, counts?.Own ?? 0);
    }
}

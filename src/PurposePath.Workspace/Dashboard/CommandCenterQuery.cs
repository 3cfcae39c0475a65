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

/// <summary>The command center in one snapshot, in a number of queries that does not depend on the size of the tenant.</summary>
internal sealed class CommandCenterQuery(TenantData data, TimeProvider time)
{
    // The worst and the latest; how many there are in all stands in the numbers, and the lists have the rest.
    private const int MostAlerts = 20;
    private const int MostGoals = 24;
    private const int MostTasks = 20;
    private static readonly string[] Closed = ["completed", "cancelled"];
    private static readonly string[] Severe = ["high", "critical"];
    private static readonly History Sparkline = new(MeasureReads.Points);

    public Task<PositionedData<CommandCenterDto>> GetAsync(Caller caller, CommandCenterWish wish, CancellationToken cancellationToken) =>
        data.ReadAsync(caller, (db, token) => ReadAsync(db, wish, token), cancellationToken);

    private async Task<CommandCenterDto> ReadAsync(WorkspaceDbContext db, CommandCenterWish wish, CancellationToken cancellationToken)
    {
        var now = time.GetWireNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var ahead = today.AddDays(wish.DaysAhead);
        var people = await WorkspaceQueries.PeopleAsync(db, cancellationToken);
        var names = WorkspaceQueries.NamesOf(people);
        var open = db.Actions.Where(action => !Closed.Contains(action.Status));
        var late = await ActionsAsync(open.Where(action => action.DueDate < today), MostAlerts, cancellationToken);
        var mine = await ActionsAsync(open.Where(action => action.AssignedPersonId == wish.UserId && action.DueDate <= ahead), MostTasks, cancellationToken);
        var acted = await ActionReads.ToDtosAsync(db, [.. late, .. mine], names, cancellationToken);
        var openIssues = db.Issues.Where(issue => issue.Status.Category != IssueStatusEntry.ClosedCategory);
        var severe = openIssues.Where(issue => Severe.Contains(issue.Impact));
        var issues = await severe.OrderBy(issue => issue.Impact == "critical" ? 0 : 1).ThenByDescending(issue => issue.CreatedAt).ThenBy(issue => issue.Id)
            .Take(MostAlerts).ToListAsync(cancellationToken);
        var goals = await GoalReads.ToDtosAsync(
            db,
            await db.Goals.Where(goal => goal.Status == "active").OrderBy(goal => goal.TargetDate).ThenBy(goal => goal.Id).Take(MostGoals).ToListAsync(cancellationToken),
            people,
            cancellationToken);
        var goalCounts = await GoalStandings.CountActiveAsync(db, cancellationToken);
        var used = db.Measures.Where(measure => measure.IsActive);
        var measures = await MeasureTotals.ReadAsync(JudgedLinks.Worst(db, used), cancellationToken);
        var behind = await used.Where(measure => measure.Standing != null && measure.Standing.VariancePercent < -wish.VarianceThreshold)
            .OrderBy(measure => measure.Standing!.VariancePercent).ThenBy(measure => measure.Id).Take(MostAlerts).ToListAsync(cancellationToken);
        var actions = await open.GroupBy(_ => 1).Select(all => new
        {
            Open = all.Count(),
            Late = all.Count(action => action.DueDate < today),
            Ahead = all.Count(action => action.DueDate >= today && action.DueDate <= ahead),
        }).SingleOrDefaultAsync(cancellationToken);
        var issueCounts = await openIssues.GroupBy(_ => 1)
            .Select(all => new { Open = all.Count(), Severe = all.Count(issue => Severe.Contains(issue.Impact)) }).SingleOrDefaultAsync(cancellationToken);
        return new CommandCenterDto
        {
            Alerts = new CommandCenterAlertsDto(
                await MeasureReads.ToDtosAsync(db, behind, Sparkline, today, names, cancellationToken),
                [.. acted.Take(late.Count)],
                await IssueReads.ToDtosAsync(db, issues, names, cancellationToken)),
            Goals = goals,
            MyTasks = [.. acted.Skip(late.Count)],
            SummaryStats = new CommandCenterStatsDto
            {
                TotalActiveGoals = goalCounts.Sum(count => count.Goals),
                GoalsOnTrack = goalCounts.Active("on_track"),
                GoalsAtRisk = goalCounts.Active("at_risk"),
                GoalsBehind = goalCounts.Active("behind"),
                TotalMeasures = measures.Total,
                MeasuresOnTrack = measures.Count("on_track"),
                MeasuresAtRisk = measures.Count("at_risk"),
                MeasuresBehind = measures.Count("behind"),
                TotalActiveActions = actions?.Open ?? 0,
                ActionsPastDue = actions?.Late ?? 0,
                ActionsThisWeek = actions?.Ahead ?? 0,
                OpenIssues = issueCounts?.Open ?? 0,
                CriticalIssues = issueCounts?.Severe ?? 0,
            },
            GeneratedAt = now,
        };
    }

    private static Task<List<ActionItem>> ActionsAsync(IQueryable<ActionItem> actions, int most, CancellationToken cancellationToken) =>
        actions.OrderBy(action => action.DueDate).ThenBy(action => action.Id).Take(most).ToListAsync(cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.Dashboard;

/// <summary>Widgets that show things; each asks the database a fixed number of times.</summary>
internal static class WidgetLists
{
    private static readonly History Graph = new(60);

    public static async Task<HotListDto> HotAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        var actions = OpenActions(db).Where(action => action.DueDate < wish.Today || action.Status == "blocked" || action.Priority == "critical");
        var issues = OpenIssues(db).Where(issue => issue.Impact == "critical");
        var atRisk = JudgedLinks.BadnessOf("at_risk");
        var red = JudgedLinks.Worst(db, db.Measures.Where(measure => measure.IsActive)).Where(judged => judged.Badness == atRisk).Select(judged => judged.MeasureId);
        var measures = db.Measures.Where(measure => red.Contains(measure.Id));
        var total = await actions.CountAsync(cancellationToken) + await issues.CountAsync(cancellationToken) + await measures.CountAsync(cancellationToken);
        var late = await actions.OrderBy(action => action.DueDate).ThenBy(action => action.Id).Take(wish.Most).ToListAsync(cancellationToken);
        var severe = await issues.OrderByDescending(issue => issue.CreatedAt).ThenBy(issue => issue.Id).Take(wish.Most).ToListAsync(cancellationToken);
        var poor = await measures.OrderBy(measure => measure.Standing!.VariancePercent).ThenBy(measure => measure.Id).Take(wish.Most).ToListAsync(cancellationToken);
        string? Name(string? id) => id is null ? null : names.GetValueOrDefault(id, "Somebody");
        var items = severe.Select(issue => new HotItemDto
        {
            EntityType = "issue",
            EntityId = issue.Id,
            Title = issue.Title,
            Reason = "critical",
            DueDate = issue.DueDate,
            PersonId = issue.AssignedPersonId,
            PersonName = Name(issue.AssignedPersonId),
        })
            .Concat(late.Select(action => new HotItemDto
            {
                EntityType = "action",
                EntityId = action.Id,
                Title = action.Title,
                Reason = action.DueDate < wish.Today ? "past_due" : action.Status == "blocked" ? "blocked" : "critical",
                DueDate = action.DueDate,
                PersonId = action.AssignedPersonId,
                PersonName = Name(action.AssignedPersonId),
            }))
            .Concat(poor.Select(measure => new HotItemDto
            {
                EntityType = "measure",
                EntityId = measure.Id,
                Title = measure.Name,
                Reason = "at_risk",
                PersonId = measure.OwnerId,
                PersonName = Name(measure.OwnerId),
            }));
        return new HotListDto([.. items.Take(wish.Most)], total);
    }

    public static async Task<ActivityWidgetDto> ActivityAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        var entries = await WorkspaceQueries.Newest(db.Activity).Take(wish.Most).ToListAsync(cancellationToken);
        return new ActivityWidgetDto([.. entries.Select(entry => entry.ToDto(names))]);
    }

    public static async Task<ActionWidgetDto> ActionsAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        var open = OpenActions(db).Where(action => action.AssignedPersonId == wish.UserId);
        var shown = await open.OrderBy(action => action.DueDate).ThenBy(action => action.Id).Take(wish.Most).ToListAsync(cancellationToken);
        return new ActionWidgetDto(await ActionReads.ToDtosAsync(db, shown, names, cancellationToken), await open.CountAsync(cancellationToken));
    }

    public static async Task<IssueWidgetDto> IssuesAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        var shown = await OpenIssues(db)
                .OrderBy(issue => issue.Impact == "critical" ? 0 : issue.Impact == "high" ? 1 : issue.Impact == "medium" ? 2 : 3)
                .ThenByDescending(issue => issue.CreatedAt).ThenBy(issue => issue.Id)
            .Take(wish.Most).ToListAsync(cancellationToken);
        return new IssueWidgetDto(await IssueReads.ToDtosAsync(db, shown, names, cancellationToken), await OpenIssues(db).CountAsync(cancellationToken));
    }

    public static async Task<GoalProgressWidgetDto> GoalsAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var active = db.Goals.Where(goal => goal.Status == "active");
        var goals = await active.OrderBy(goal => goal.TargetDate).ThenBy(goal => goal.Id).Take(wish.Most).ToListAsync(cancellationToken);
        var shown = await GoalReads.ToDtosAsync(db, goals, cancellationToken);
        return new GoalProgressWidgetDto(
            [.. shown.Select(goal => new GoalProgressDto
            {
                GoalId = goal.Id,
                Title = goal.Title,
                Progress = goal.Progress,
                Health = goal.OverallHealth,
                OwnerId = goal.OwnerId,
                OwnerName = goal.OwnerName,
                TargetDate = goal.TargetDate,
                DaysUntilTarget = goal.TargetDate?.DayNumber - wish.Today.DayNumber,
            })],
            await active.CountAsync(cancellationToken));
    }

    public static async Task<MeasureGraphDto> MeasureAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var measure = await db.Measures.Where(row => wish.MeasureId == null ? row.IsActive : row.Id == wish.MeasureId)
            .OrderBy(row => row.Standing == null ? 1 : 0).ThenBy(row => row.Standing!.VariancePercent).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (measure is null)
        {
            return new MeasureGraphDto(Measure: null, Targets: []);
        }

        var targets = await db.MeasureTargets.Where(row => row.MeasureId == measure.Id).OrderBy(row => row.Day).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var shown = await MeasureReads.ToDtosAsync(db, [measure], Graph, wish.Today, cancellationToken);
        return new MeasureGraphDto(shown[0], [.. targets.Select(MeasureDtos.From)]);
    }

    private static IQueryable<ActionItem> OpenActions(WorkspaceDbContext db) => db.Actions.Where(action => action.Status != "completed" && action.Status != "cancelled");

    private static IQueryable<Issue> OpenIssues(WorkspaceDbContext db) => db.Issues.Where(issue => issue.Status.Category != IssueStatusEntry.ClosedCategory);
}

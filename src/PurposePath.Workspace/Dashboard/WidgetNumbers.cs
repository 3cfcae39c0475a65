using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.Dashboard;

/// <summary>Widgets that count; the database adds up, so that no rows of the tenant are loaded.</summary>
internal static class WidgetNumbers
{
    private const double Whole = 100;
    private const double Middle = 50;
    private const double GoalWeight = 0.4;
    private const double MeasureWeight = 0.3;
    private const double ActionWeight = 0.3;

    // As REST spells and orders them.
    private static readonly (string Shown, string Stored)[] Statuses =
        [("not_started", "todo"), ("in_progress", "in_progress"), ("blocked", "blocked"), ("paused", "paused"), ("completed", "completed"), ("cancelled", "cancelled")];

    private static readonly string[] Severe = ["high", "critical"];

    public static async Task<ActionsByStatusDto> ActionsByStatusAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var counts = await db.Actions.GroupBy(action => action.Status)
            .Select(group => new { Status = group.Key, Count = group.Count(), Late = group.Count(action => action.DueDate < wish.Today) }).ToListAsync(cancellationToken);
        return new ActionsByStatusDto(
            [.. Statuses.Select(status => new StatusCountDto(status.Shown, counts.Find(row => row.Status == status.Stored)?.Count ?? 0))],
            counts.Sum(row => row.Count),
            counts.Where(row => row.Status is not ("completed" or "cancelled")).Sum(row => row.Late));
    }

    public static async Task<InsightsDto> InsightsAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var goals = await GoalStandings.CountActiveAsync(db, cancellationToken);
        var measures = await MeasuresAsync(db, cancellationToken);
        var late = (await ActionsByStatusAsync(db, wish, cancellationToken)).PastDue;
        var severe = await db.Issues.CountAsync(issue => issue.Status.Category != IssueStatusEntry.ClosedCategory && Severe.Contains(issue.Impact), cancellationToken);
        IEnumerable<InsightDto> all =
        [
            new("goals_at_risk", "critical", Say(goals.Active("at_risk"), "active goal has a measure in the red zone.", "active goals have a measure in the red zone."), goals.Active("at_risk")),
            new("critical_issues", "critical", Say(severe, "open issue has a high or critical impact.", "open issues have a high or critical impact."), severe),
            new("measures_at_risk", "warning", Say(measures.Count("at_risk"), "measure is in the red zone.", "measures are in the red zone."), measures.Count("at_risk")),
            new("actions_past_due", "warning", Say(late, "open action is past its due date.", "open actions are past their due date."), late),
            new("goals_behind", "warning", Say(goals.Active("behind"), "active goal is behind its plan.", "active goals are behind their plan."), goals.Active("behind")),
            new("measures_without_data", "info", Say(measures.Count("no_data"), "measure lacks a target or readings.", "measures lack a target or readings."), measures.Count("no_data")),
        ];
        return new InsightsDto([.. all.Where(insight => insight.Count > 0).Take(wish.Most)], "rules");
    }

    public static async Task<PerformanceScoreDto> ScoreAsync(WorkspaceDbContext db, WidgetWish wish, CancellationToken cancellationToken)
    {
        var goals = await GoalStandings.CountActiveAsync(db, cancellationToken);
        var measures = await MeasuresAsync(db, cancellationToken);
        var actions = await ActionsByStatusAsync(db, wish, cancellationToken);
        var open = actions.Items.Where(item => item.Status is not ("completed" or "cancelled")).Sum(item => item.Count);
        List<ScoreComponentDto> parts =
        [
            Health("goals", GoalWeight, goals.Active),
            Health("measures", MeasureWeight, measures.Count),
            new("actions", open == 0 ? null : MeasureDtos.Shown(Whole * (open - actions.PastDue) / open), ActionWeight, open),
        ];
        var known = parts.Where(part => part.Score is not null).ToList();
        return new PerformanceScoreDto(known.Count == 0 ? null : MeasureDtos.Shown(known.Sum(part => part.Score * part.Weight) / known.Sum(part => part.Weight)), parts);
    }

    public static async Task<TeamAlignmentDto> AlignmentAsync(WorkspaceDbContext db, WidgetWish _, CancellationToken cancellationToken)
    {
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        var owned = await db.Goals.Where(goal => goal.Status == "active").GroupBy(goal => goal.OwnerId)
            .Select(group => new { Id = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Id, row => row.Count, StringComparer.Ordinal, cancellationToken);
        var work = await db.Actions.Where(action => action.Status != "completed" && action.Status != "cancelled")
            .Select(action => new { action.AssignedPersonId, IsAligned = action.Goals.Any(link => db.Goals.Any(goal => goal.Id == link.GoalId && goal.Status == "active")) })
            .GroupBy(action => action.AssignedPersonId)
            .Select(group => new { Id = group.Key, Open = group.Count(), Aligned = group.Count(action => action.IsAligned) })
            .ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellationToken);
        var people = owned.Keys.Union(work.Keys, StringComparer.Ordinal).Select(id =>
        {
            var (open, aligned) = work.GetValueOrDefault(id) is { } row ? (row.Open, row.Aligned) : (0, 0);
            return new PersonAlignmentDto(id, names.GetValueOrDefault(id, "Somebody"), owned.GetValueOrDefault(id), open, aligned, Share(aligned, open));
        });
        return new TeamAlignmentDto(
            Share(work.Values.Sum(row => row.Aligned), work.Values.Sum(row => row.Open)),
            [.. people.OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.PersonId, StringComparer.Ordinal)]);
    }

    private static Task<MeasureTotals> MeasuresAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        MeasureTotals.ReadAsync(JudgedLinks.Worst(db, db.Measures.Where(measure => measure.IsActive)), cancellationToken);

    private static ScoreComponentDto Health(string name, double weight, Func<string, int> count)
    {
        var (green, yellow, red) = (count("on_track"), count("behind"), count("at_risk"));
        var judged = green + yellow + red;
        return new ScoreComponentDto(name, judged == 0 ? null : MeasureDtos.Shown(((green * Whole) + (yellow * Middle)) / judged), weight, judged);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : MeasureDtos.Shown(Whole * part / whole);

    private static string Say(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Decisions;
using PurposePath.Workspace.Issues;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Measures;
using PurposePath.Workspace.People;
using PurposePath.Workspace.Standings;
using PurposePath.Workspace.Strategies;

namespace PurposePath.Workspace.Goals;

/// <summary>Reads what goals show, in at most four queries whatever the length of the list.</summary>
internal static class GoalReads
{
    private const int MostPapers = 100;

    public static async Task<IReadOnlyList<GoalDto>> ToDtosAsync(WorkspaceDbContext db, IReadOnlyList<Goal> goals, CancellationToken cancellationToken) =>
        await ToDtosAsync(db, goals, await WorkspaceQueries.PeopleAsync(db, cancellationToken), cancellationToken);

    public static async Task<IReadOnlyList<GoalDto>> ToDtosAsync(
        WorkspaceDbContext db, IReadOnlyList<Goal> goals, IReadOnlyDictionary<string, Person> people, CancellationToken cancellationToken)
    {
        var ids = goals.Select(goal => goal.Id).ToList();
        // From each goal to its actions: joined the other way round, all actions of the tenant would be gone through.
        var actions = await db.Goals.Where(goal => ids.Contains(goal.Id))
            .SelectMany(goal => db.ActionGoals.Where(link => link.GoalId == goal.Id)
                .Join(db.Actions, link => link.ActionId, action => action.Id, (link, action) => new { link.GoalId, action.Status, action.Progress }))
            .GroupBy(row => row.GoalId)
            .Select(group => new GoalActions(group.Key, group.Count(), group.Count(row => row.Status == "completed"), group.Average(row => row.Progress)))
            .ToDictionaryAsync(row => row.GoalId, StringComparer.Ordinal, cancellationToken);
        var counts = (await db.Strategies.Where(row => ids.Contains(row.GoalId)).GroupBy(row => row.GoalId)
            .Select(group => new { GoalId = group.Key, IsIssue = false, Count = group.Count() })
            .Concat(db.Set<IssueGoal>().Where(link => ids.Contains(link.GoalId)).GroupBy(link => link.GoalId)
                .Select(group => new { GoalId = group.Key, IsIssue = true, Count = group.Count() }))
            .ToListAsync(cancellationToken)).ToDictionary(row => (row.GoalId, row.IsIssue), row => row.Count);
        var measures = await MeasuresAsync(db, ids, cancellationToken);
        return [.. goals.Select(goal => GoalDtos.From(
            goal,
            people.GetValueOrDefault(goal.OwnerId),
            actions.GetValueOrDefault(goal.Id),
            GoalMeasures.Of(measures[goal.Id]),
            new GoalCounts(counts.GetValueOrDefault((goal.Id, false)), counts.GetValueOrDefault((goal.Id, true)))))];
    }

    public static async Task<GoalDto> ToDtoAsync(WorkspaceDbContext db, Goal goal, CancellationToken cancellationToken) =>
        (await ToDtosAsync(db, [goal], cancellationToken))[0];

    /// <summary>A goal with everything its room shows first.</summary>
    public static async Task<GoalDetailDto> DetailAsync(
        WorkspaceDbContext db,
        Goal goal,
        IReadOnlyDictionary<string, string> names,
        IReadOnlyList<ActionDto> actions,
        IReadOnlyList<ActivityDto> activity,
        DateOnly today,
        CancellationToken cancellationToken)
    {
        var shown = await ToDtoAsync(db, goal, cancellationToken);
        var links = await PrimaryLinks.OfGoalAsync(db, goal.Id, cancellationToken);
        return new GoalDetailDto
        {
            Goal = shown,
            Strategies = await StrategyReads.ToDtosAsync(db, goal.Id, await StrategyReads.OfGoalAsync(db, goal.Id, cancellationToken), cancellationToken),
            Measures = await MeasureLinkQueries.ToDtosAsync(db, links, withMeasures: true, today, cancellationToken),
            Statistics = new GoalStatisticsDto
            {
                OverallHealth = shown.OverallHealth,
                Progress = shown.Progress,
                TotalStrategies = shown.StrategiesCount,
                TotalMeasures = shown.MeasuresCount,
                TotalActions = shown.ActionsCount,
                CompletedActions = shown.CompletedActionsCount,
                DaysUntilTarget = goal.TargetDate is { } day ? day.DayNumber - today.DayNumber : null,
            },
            Actions = actions,
            Decisions = [.. (await DecisionCommands.Newest(db, goal.Id).Take(MostPapers).ToListAsync(cancellationToken)).Select(row => row.ToDto(names))],
            Attachments = [.. (await AttachmentCommands.Newest(db, EntityKind.Goal.Name, goal.Id).Take(MostPapers).ToListAsync(cancellationToken)).Select(row => row.ToDto(names))],
            RecentActivity = activity,
        };
    }

    private static async Task<ILookup<string, JudgedLink>> MeasuresAsync(WorkspaceDbContext db, List<string> goalIds, CancellationToken cancellationToken) =>
        (await JudgedLinks.Of(db, db.Measures).Where(link => link.GoalId != null && goalIds.Contains(link.GoalId)).ToListAsync(cancellationToken))
            .ToLookup(link => link.GoalId!, StringComparer.Ordinal);
}

/// <summary>What a goal's actions add up to.</summary>
internal sealed record GoalActions(string GoalId, int Count, int Completed, double AverageProgress);

/// <summary>How many things of other kinds belong to a goal.</summary>
internal sealed record GoalCounts(int Strategies, int Issues);

/// <summary>What a goal's measures add up to.</summary>
/// <param name="Count">How many measures serve it.</param>
/// <param name="Progress">Percent; null without data.</param>
/// <param name="Health">The status word of the worst zone.</param>
internal sealed record GoalMeasures(int Count, double? Progress, string Health)
{
    public static GoalMeasures Of(IEnumerable<JudgedLink> links)
    {
        List<JudgedLink> rows = [.. links];
        return new GoalMeasures(
            rows.DistinctBy(row => row.MeasureId, StringComparer.Ordinal).Count(),
            GoalProgress.OfGoal([.. rows.Select(row => new LinkProgress(row.StrategyId, row.IsPrimary, row.Weight, row.Progress))]),
            JudgedLinks.StatusOf(rows.Count == 0 ? 0 : rows.Max(row => row.Badness)));
    }
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.Goals;

/// <summary>The goals of a tenant in numbers (domain 4.4), added up by the database.</summary>
internal sealed class GoalStatsQuery(TenantData data)
{
    private static readonly string[] Statuses = ["draft", "active", "paused", "completed", "cancelled"];
    private static readonly string[] Types = ["annual", "quarterly", "monthly", "custom"];

    public Task<PositionedData<GoalStatsDto>> GetAsync(Caller caller, GoalFilter filter, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                var goals = filter.Apply(db.Goals);
                var counts = await GoalStandings.CountAsync(db, goals, token);
                var known = counts.Sum(count => count.WithProgress);
                return new GoalStatsDto
                {
                    TotalGoals = counts.Sum(count => count.Goals),
                    ByStatus = Statuses.ToDictionary(status => status, status => counts.Where(count => count.Status == status).Sum(count => count.Goals), StringComparer.Ordinal),
                    ByType = Types.ToDictionary(type => type, type => counts.Where(count => GoalDto.TypeOf(count.Horizon) == type).Sum(count => count.Goals), StringComparer.Ordinal),
                    AverageProgress = known == 0 ? null : MeasureDtos.Shown(counts.Sum(count => count.Progress) / known),
                    OnTrackCount = counts.Active("on_track"),
                    AtRiskCount = counts.Active("behind"),
                    OffTrackCount = counts.Active("at_risk"),
                    TotalMeasures = await goals.Join(db.MeasureLinks, goal => goal.Id, link => link.GoalId, (_, link) => link.MeasureId).Distinct().CountAsync(token),
                    TotalStrategies = await goals.Join(db.Strategies, goal => goal.Id, strategy => strategy.GoalId, (_, strategy) => strategy.Id).CountAsync(token),
                    TotalActions = await goals.Join(db.ActionGoals, goal => goal.Id, link => link.GoalId, (_, link) => link.ActionId).Distinct().CountAsync(token),
                };
            },
            cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.Goals;

/// <summary>The goals of a tenant in numbers (domain 4.4), in a fixed number of queries.</summary>
internal sealed class GoalStatsQuery(TenantData data)
{
    private static readonly string[] Statuses = ["draft", "active", "paused", "completed", "cancelled"];
    private static readonly string[] Types = ["annual", "quarterly", "monthly", "custom"];

    public Task<PositionedData<GoalStatsDto>> GetAsync(Caller caller, GoalFilter filter, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                var goals = await GoalReads.ToDtosAsync(db, await filter.Apply(db.Goals).ToListAsync(token), token);
                var ids = goals.Select(goal => goal.Id).ToList();
                int Healthy(string health) => goals.Count(goal => goal.Status == GoalStatus.Active.Name && goal.OverallHealth == health);
                return new GoalStatsDto
                {
                    TotalGoals = goals.Count,
                    ByStatus = Statuses.ToDictionary(status => status, status => goals.Count(goal => goal.Status == status), StringComparer.Ordinal),
                    ByType = Types.ToDictionary(type => type, type => goals.Count(goal => goal.Type == type), StringComparer.Ordinal),
                    AverageProgress = MeasureDtos.Shown(goals.Average(goal => goal.Progress)),
                    OnTrackCount = Healthy("on_track"),
                    AtRiskCount = Healthy("behind"),
                    OffTrackCount = Healthy("at_risk"),
                    TotalMeasures = await db.MeasureLinks.Where(link => ids.Contains(link.GoalId!)).Select(link => link.MeasureId).Distinct().CountAsync(token),
                    TotalStrategies = goals.Sum(goal => goal.StrategiesCount),
                    TotalActions = await db.ActionGoals.Where(link => ids.Contains(link.GoalId)).Select(link => link.ActionId).Distinct().CountAsync(token),
                };
            },
            cancellationToken);
}

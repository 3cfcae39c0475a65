using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Strategies;

/// <summary>Reads of strategies, each in one snapshot with its position.</summary>
internal sealed class StrategyQueries(TenantData data)
{
    /// <summary>Null data when the tenant has no such goal.</summary>
    public Task<PositionedData<IReadOnlyList<StrategyDto>?>> ListAsync(Caller caller, string goalId, CancellationToken cancellationToken) =>
        data.ReadAsync<IReadOnlyList<StrategyDto>?>(
            caller,
            async (db, token) => await db.Goals.AnyAsync(goal => goal.Id == goalId, token)
                ? await StrategyReads.ToDtosAsync(db, goalId, await StrategyReads.OfGoalAsync(db, goalId, token), token)
                : null,
            cancellationToken);

    /// <summary>Null data when the goal has no such strategy.</summary>
    public Task<PositionedData<StrategyDto?>> GetAsync(Caller caller, string goalId, string strategyId, CancellationToken cancellationToken) =>
        data.ReadAsync<StrategyDto?>(
            caller,
            async (db, token) => await db.Strategies.SingleOrDefaultAsync(row => row.Id == strategyId && row.GoalId == goalId, token) is { } strategy
                ? await StrategyReads.ToDtoAsync(db, strategy, token)
                : null,
            cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.MeasureLinks;

namespace PurposePath.Workspace.Strategies;

/// <summary>What can be done to the strategies of a goal; each command is one transaction.</summary>
internal sealed class StrategyCommands(TenantData data, IOptions<LimitOptions> limits, TimeProvider time)
{
    public Task<Written<Outcome<StrategyDto>>> CreateAsync(Caller caller, string goalId, StrategyRequest body, CancellationToken cancellationToken) =>
        OfGoalAsync<StrategyDto>(caller, goalId, async (db, events, goal, strategies, now, token) =>
        {
            if (limits.Value.Strategies is { } most && await db.Strategies.CountAsync(token) >= most)
            {
                return Failure.LimitReached(ApiErrorCodes.StrategyLimitReached, $"This tenant may have {most} strategies.");
            }

            var edits = new FieldEdits(new Rules());
            var strategy = new Strategy
            {
                Id = Guid.CreateVersion7(now).ToString(),
                TenantId = caller.TenantId,
                GoalId = goalId,
                Title = string.Empty,
                CreatedAt = now,
                CreatedBy = caller.UserId,
                UpdatedAt = now,
                Order = strategies.Select(other => other.Order).DefaultIfEmpty(0).Max() + 1,
            };
            await ApplyAsync(db, edits, strategies, strategy, body with { Title = body.Title ?? body.Name ?? string.Empty }, token);
            if (!edits.Rules.AreKept)
            {
                return edits.Rules.Failure;
            }

            db.Strategies.Add(strategy);
            db.Activity.Add(Entry(goal, caller, "Strategy added", strategy.Title, now));
            events.Notify(caller, NoticeType.StrategyUpdated, strategy.Id, [goalId], now, "created");
            await db.SaveChangesAsync(token);
            return await StrategyReads.ToDtoAsync(db, strategy, token);
        }, cancellationToken);

    public Task<Written<Outcome<StrategyDto>>> UpdateAsync(
        Caller caller, string goalId, string strategyId, StrategyRequest body, CancellationToken cancellationToken) =>
        OfGoalAsync<StrategyDto>(caller, goalId, async (db, events, goal, strategies, now, token) =>
        {
            if (strategies.Find(row => row.Id == strategyId) is not { } strategy)
            {
                return Failure.NotFound("Strategy");
            }

            var edits = new FieldEdits(new Rules());
            await ApplyAsync(db, edits, strategies, strategy, body, token);
            if (!edits.Rules.AreKept)
            {
                return edits.Rules.Failure;
            }

            if (edits.Changes.Length > 0)
            {
                strategy.UpdatedAt = now;
                db.Activity.Add(Entry(goal, caller, "Strategy edited", strategy.Title, now));
                events.Notify(caller, NoticeType.StrategyUpdated, strategy.Id, [goalId], now, edits.Changes);
            }

            await db.SaveChangesAsync(token);
            return await StrategyReads.ToDtoAsync(db, strategy, token);
        }, cancellationToken);

    /// <summary>Deletes a strategy; its measures, actions and issues stay and lose the link to it.</summary>
    public Task<Written<Outcome<string>>> DeleteAsync(Caller caller, string goalId, string strategyId, CancellationToken cancellationToken) =>
        OfGoalAsync<string>(caller, goalId, async (db, events, goal, strategies, now, token) =>
        {
            if (strategies.Find(row => row.Id == strategyId) is not { } strategy)
            {
                return Failure.NotFound("Strategy");
            }

            strategy.DeletedAt = now;
            await StrategyLinks.RemoveAsync(db, strategyId, token);
            await PrimaryLinks.RemoveAsync(db, await db.MeasureLinks.Where(link => link.StrategyId == strategyId).ToListAsync(token), now, token);
            db.Activity.Add(Entry(goal, caller, "Strategy deleted", strategy.Title, now));
            events.Notify(caller, NoticeType.StrategyDeleted, strategyId, [goalId], now);
            return strategyId;
        }, cancellationToken);

    /// <summary>Gives strategies new places; afterwards every strategy of the goal must have one of its own.</summary>
    public Task<Written<Outcome<IReadOnlyList<StrategyDto>>>> ReorderAsync(
        Caller caller, string goalId, ReorderStrategiesRequest body, CancellationToken cancellationToken) =>
        OfGoalAsync<IReadOnlyList<StrategyDto>>(caller, goalId, async (db, events, goal, strategies, now, token) =>
        {
            var rules = new Rules();
            var isMoved = false;
            foreach (var wanted in body.StrategyOrders ?? [])
            {
                var strategy = strategies.Find(row => row.Id == wanted?.StrategyId);
                if (strategy is null || wanted?.NewOrder is not (>= 1 and <= StrategyEdit.MaxOrder))
                {
                    rules.Break("strategyOrders", $"must name strategies of the goal and places from 1 to {StrategyEdit.MaxOrder}");
                    break;
                }

                isMoved |= strategy.Order != wanted.NewOrder;
                strategy.Order = wanted.NewOrder.Value;
            }

            if (body.StrategyOrders is not { Count: > 0 })
            {
                rules.Break("strategyOrders", "is required");
            }

            if (strategies.DistinctBy(strategy => strategy.Order).Count() != strategies.Count)
            {
                rules.Break("strategyOrders", "must give every strategy of the goal a place of its own");
            }

            if (!rules.AreKept)
            {
                return rules.Failure;
            }

            if (isMoved)
            {
                db.Activity.Add(Entry(goal, caller, "Strategies reordered", goal.Title, now));
                events.Notify(caller, NoticeType.GoalUpdated, goalId, [goalId], now, "strategies");
            }

            await db.SaveChangesAsync(token);
            return Outcome<IReadOnlyList<StrategyDto>>.Of(await StrategyReads.ToDtosAsync(db, goalId, [.. strategies.OrderBy(strategy => strategy.Order)], token));
        }, cancellationToken);

    private static async Task ApplyAsync(
        WorkspaceDbContext db, FieldEdits edits, List<Strategy> strategies, Strategy strategy, StrategyRequest body, CancellationToken cancellationToken)
    {
        StrategyEdit.Apply(edits, strategy, body);
        edits.Number("order", body.Order, strategy.Order, 1, StrategyEdit.MaxOrder, value => strategy.Order = (int)value);
        if (strategies.Exists(other => other != strategy && other.Order == strategy.Order))
        {
            edits.Rules.Break("order", "is the place of another strategy; use :reorder to move several");
        }

        await edits.Rules.CheckPersonAsync(db, "ownerId", strategy.OwnerId ?? string.Empty, cancellationToken);
    }

    private Task<Written<Outcome<T>>> OfGoalAsync<T>(
        Caller caller,
        string goalId,
        Func<WorkspaceDbContext, EventRecorder, Goal, List<Strategy>, DateTimeOffset, CancellationToken, Task<Outcome<T>>> command,
        CancellationToken cancellationToken) =>
        data.WriteAsync(
            caller,
            async (db, events, token) => await db.Goals.SingleOrDefaultAsync(row => row.Id == goalId, token) is { } goal
                ? await command(db, events, goal, await StrategyReads.OfGoalAsync(db, goalId, token), time.GetWireNow(), token)
                : Failure.NotFound("Goal"),
            cancellationToken);

    private static ActivityEntry Entry(Goal goal, Caller caller, string title, string content, DateTimeOffset now) =>
        GoalActivity.Entry(caller, goal, ActivityType.System, title, content, now);
}

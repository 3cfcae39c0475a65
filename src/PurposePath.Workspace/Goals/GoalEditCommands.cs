using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.MeasureLinks;

namespace PurposePath.Workspace.Goals;

/// <summary>Edits and deletes goals; each command is one transaction. The status has commands of its own.</summary>
internal sealed class GoalEditCommands(TenantData data, TimeProvider time)
{
    public Task<Written<Outcome<GoalDto>>> UpdateAsync(Caller caller, string goalId, UpdateGoalRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<GoalDto>(
            caller,
            async (db, events, token) =>
            {
                if (await db.Goals.SingleOrDefaultAsync(row => row.Id == goalId, token) is not { } goal)
                {
                    return Failure.NotFound("Goal");
                }

                var formerOwner = goal.OwnerId;
                var edits = new FieldEdits(new Rules());
                GoalEdit.Apply(edits, goal, body, time.GetToday());
                await edits.Rules.CheckPersonAsync(db, "ownerId", goal.OwnerId, token);
                if (!edits.Rules.AreKept)
                {
                    return edits.Rules.Failure;
                }

                if (edits.Changes.Length > 0)
                {
                    var now = time.GetWireNow();
                    goal.UpdatedAt = now;
                    db.Activity.Add(GoalActivity.Entry(caller, goal, ActivityType.System, "Goal edited", goal.Title, now));
                    events.Notify(caller, NoticeType.GoalUpdated, goalId, [goalId], now, edits.Changes);
                    if (goal.OwnerId != formerOwner)
                    {
                        await GoalHandover.MoveMeasuresAsync(db, events, caller, goal, formerOwner, now, token);
                    }
                }

                await db.SaveChangesAsync(token);
                return await GoalReads.ToDtoAsync(db, goal, token);
            },
            cancellationToken);

    /// <summary>
    /// Deletes a goal with its strategies and activity, unless measures in use are linked to it; actions, people and inactive measures are only unlinked.
    /// </summary>
    public Task<Written<Outcome<DeletedDto>>> DeleteAsync(Caller caller, string goalId, CancellationToken cancellationToken) =>
        data.WriteAsync<DeletedDto>(
            caller,
            async (db, events, token) =>
            {
                if (await db.Goals.SingleOrDefaultAsync(row => row.Id == goalId, token) is not { } goal)
                {
                    return Failure.NotFound("Goal");
                }

                var links = await PrimaryLinks.OfGoalAsync(db, goalId, token);
                var measureIds = links.Select(link => link.MeasureId).ToList();
                if (await db.Measures.AnyAsync(measure => measureIds.Contains(measure.Id) && measure.IsActive, token))
                {
                    return Failure.InUse("Active measures are linked to the goal: unlink them or make them inactive first.");
                }

                var now = time.GetWireNow();
                goal.DeletedAt = now;
                links.ForEach(link => link.DeletedAt = now);
                foreach (var strategy in await db.Strategies.Where(row => row.GoalId == goalId).ToListAsync(token))
                {
                    strategy.DeletedAt = now;
                }

                db.ActionGoals.RemoveRange(await db.ActionGoals.Where(row => row.GoalId == goalId).ToListAsync(token));
                await db.Activity.Where(row => row.GoalId == goalId).ExecuteDeleteAsync(token);
                db.Activity.Add(GoalActivity.Entry(caller, goal, ActivityType.System, "Goal deleted", goal.Title, now));
                events.Notify(caller, NoticeType.GoalDeleted, goalId, [goalId], now);
                return new DeletedDto($"The goal \"{goal.Title}\" was deleted.");
            },
            cancellationToken);
}

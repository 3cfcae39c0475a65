using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Strategies;

namespace PurposePath.Workspace.Goals;

/// <summary>Edits and deletes goals; each command is one transaction. The status has commands of its own.</summary>
internal sealed class GoalEditCommands(TenantData data, AttachmentRemoval attachments, TimeProvider time)
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
    /// Deletes a goal with its strategies, decisions, files and activity, unless measures in use are linked to it or issues of it are open; actions,
    /// people, closed issues and inactive measures are only unlinked.
    /// </summary>
    public async Task<Written<Outcome<DeletedDto>>> DeleteAsync(Caller caller, string goalId, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = [];
        var written = await data.WriteAsync<DeletedDto>(
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

                if (await db.Issues.AnyAsync(issue => issue.Goals.Any(link => link.GoalId == goalId) && issue.Status.Category != IssueStatusEntry.ClosedCategory, token))
                {
                    return Failure.InUse("Issues of the goal are open: close them or unlink them first.");
                }

                var now = time.GetWireNow();
                goal.DeletedAt = now;
                files = await AttachmentRemoval.OfOwnerAsync(db, EntityKind.Goal, goalId, token);
                links.ForEach(link => link.DeletedAt = now);
                foreach (var strategy in await db.Strategies.Where(row => row.GoalId == goalId).ToListAsync(token))
                {
                    strategy.DeletedAt = now;
                    await StrategyLinks.RemoveAsync(db, strategy.Id, token);
                }

                db.ActionGoals.RemoveRange(await db.ActionGoals.Where(row => row.GoalId == goalId).ToListAsync(token));
                await db.Set<IssueGoal>().Where(row => row.GoalId == goalId).ExecuteDeleteAsync(token);
                await db.Decisions.Where(row => row.GoalId == goalId).ExecuteDeleteAsync(token);
                await db.Activity.Where(row => row.GoalId == goalId).ExecuteDeleteAsync(token);
                db.Activity.Add(GoalActivity.Entry(caller, goal, ActivityType.System, "Goal deleted", goal.Title, now));
                events.Notify(caller, NoticeType.GoalDeleted, goalId, [goalId], now);
                return new DeletedDto($"The goal \"{goal.Title}\" was deleted.");
            },
            cancellationToken);
        attachments.RemoveFiles(written, files);
        return written;
    }
}

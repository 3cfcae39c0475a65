using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Actions;

/// <summary>What can be done to actions; each command is one transaction.</summary>
internal sealed class ActionCommands(TenantData data, AttachmentRemoval attachments, IOptions<LimitOptions> limits, TimeProvider time)
{
    public Task<Written<Outcome<ActionDto>>> CreateAsync(Caller caller, CreateActionRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<ActionDto>(
            caller,
            async (db, events, token) =>
            {
                if (limits.Value.Actions is { } most && await db.Actions.CountAsync(token) >= most)
                {
                    return Failure.LimitReached(ApiErrorCodes.ActionLimitReached, $"This tenant may have {most} actions.");
                }

                var rules = new Rules();
                var now = time.GetWireNow();
                var action = await ReadNewAsync(db, rules, caller, body, now, token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                db.Actions.Add(action);
                await ActionConnections.ReplaceAsync(db, action, Relations(body.Connections), token);
                db.Activity.Add(ActionActivity.Created(action, caller, now));
                events.Record(caller.TenantId, ActionEvents.Created, ActionPayloads.Created(action), now, caller.ClientMutationId);
                await db.SaveChangesAsync(token);
                return await WorkspaceQueries.ToDtoAsync(db, action, token);
            },
            cancellationToken);

    public Task<Written<Outcome<ActionDto>>> UpdateAsync(
        Caller caller,
        string actionId,
        UpdateActionRequest body,
        CancellationToken cancellationToken) =>
        data.WriteAsync<ActionDto>(
            caller,
            async (db, events, token) =>
            {
                var action = await Whole(db.Actions).SingleOrDefaultAsync(row => row.Id == actionId, token);
                if (action is null)
                {
                    return Failure.NotFound("Action");
                }

                var rules = new Rules();
                await CheckAsync(db, rules, action, body, token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                await new ActionChange(action, caller, body, time.GetWireNow()).ApplyAsync(db, events, token);
                await db.SaveChangesAsync(token);
                return await WorkspaceQueries.ToDtoAsync(db, action, token);
            },
            cancellationToken);

    /// <summary>Deletes an action with its attachments; what it was connected with is free of it.</summary>
    public async Task<Written<Outcome<DeletedActionDto>>> DeleteAsync(Caller caller, string actionId, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = [];
        var written = await data.WriteAsync<DeletedActionDto>(
            caller,
            async (db, events, token) =>
            {
                var action = await Whole(db.Actions).SingleOrDefaultAsync(row => row.Id == actionId, token);
                if (action is null)
                {
                    return Failure.NotFound("Action");
                }

                var now = time.GetWireNow();
                var goalIds = ActionPayloads.GoalIds(action);
                action.UpdatedAt = now;
                action.DeletedAt = now;
                await ActionConnections.ReplaceAsync(db, action, new ActionRelationsRequest([], [], []), token);
                files = await AttachmentRemoval.OfOwnerAsync(db, EntityKind.Action, actionId, token);
                db.Activity.Add(ActionActivity.Deleted(action, caller, now));
                events.Notify(caller, NoticeType.ActionDeleted, actionId, goalIds, now);
                return new DeletedActionDto(actionId, now);
            },
            cancellationToken);
        attachments.RemoveFiles(written, files);
        return written;
    }

    /// <summary>Actions with everything their answer shows.</summary>
    public static IQueryable<ActionItem> Whole(IQueryable<ActionItem> actions) =>
        actions.Include(row => row.Goals).Include(row => row.Strategies).Include(row => row.Issues).AsSplitQuery();

    private static async Task CheckAsync(
        WorkspaceDbContext db,
        Rules rules,
        ActionItem action,
        UpdateActionRequest body,
        CancellationToken cancellationToken)
    {
        rules.OneOf("status", body.Status, ActionStatus.Vocabulary, action.Status);
        rules.OneOf("priority", body.Priority, Priority.Vocabulary, action.Priority);
        rules.Optional("description", body.Description, ActionItem.MaxDescription);
        rules.Optional("reason", body.Reason, ActionItem.MaxDescription);
        if (body.Title is not null)
        {
            rules.Required("title", body.Title, ActionItem.MaxTitle);
        }

        if (body.Progress is < 0 or > 100)
        {
            rules.Break("progress", "must be 0 to 100");
        }

        if ((body.DueDate ?? action.DueDate) < (body.StartDate ?? action.StartDate))
        {
            rules.Break("dueDate", "must not be before startDate");
        }

        rules.Tags("tags", body.Tags);
        CheckHours(rules, body.EstimatedHours, body.ActualHours);
        if (body.AssignedPersonId is not null && body.AssignedPersonId != action.AssignedPersonId)
        {
            await rules.CheckAssigneeAsync(db, "assignedPersonId", body.AssignedPersonId, cancellationToken);
        }
    }

    private static async Task<ActionItem> ReadNewAsync(
        WorkspaceDbContext db,
        Rules rules,
        Caller caller,
        CreateActionRequest body,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var action = new ActionItem
        {
            Id = Guid.CreateVersion7(now).ToString(),
            TenantId = caller.TenantId,
            Title = rules.Required("title", body.Title, ActionItem.MaxTitle),
            Description = rules.Optional("description", body.Description, ActionItem.MaxDescription) ?? string.Empty,
            Priority = rules.OneOf("priority", body.Priority, Priority.Vocabulary, Priority.Medium.Name),
            StartDate = body.StartDate ?? today,
            DueDate = body.DueDate ?? today,
            AssignedPersonId = rules.Required("assignedPersonId", body.AssignedPersonId, 64),
            CreatedAt = now,
            CreatedBy = caller.UserId,
            UpdatedAt = now,
            DateEntered = body.DateEntered,
            EstimatedHours = body.EstimatedHours,
            ActualHours = body.ActualHours,
            Tags = rules.Tags("tags", body.Tags),
        };
        CheckHours(rules, body.EstimatedHours, body.ActualHours);
        if (body.DueDate is null)
        {
            rules.Break("dueDate", "is required");
        }
        else if (action.DueDate < action.StartDate)
        {
            rules.Break("dueDate", "must not be before startDate");
        }

        if (body.Progress is < 0 or > 100)
        {
            rules.Break("progress", "must be 0 to 100");
        }

        await rules.CheckAssigneeAsync(db, "assignedPersonId", action.AssignedPersonId, cancellationToken);
        action.ChangeProgress(Math.Clamp(body.Progress ?? 0, 0, 100), now);
        action.ChangeStatus(rules.OneOf("status", body.Status, ActionStatus.Vocabulary, ActionStatus.Todo.Name), now);
        return action;
    }

    private static void CheckHours(Rules rules, decimal? estimated, decimal? actual)
    {
        if (estimated is < 0 or > ActionItem.MaxHours)
        {
            rules.Break("estimatedHours", $"must be 0 to {ActionItem.MaxHours}");
        }

        if (actual is < 0 or > ActionItem.MaxHours)
        {
            rules.Break("actualHours", $"must be 0 to {ActionItem.MaxHours}");
        }
    }

    private static ActionRelationsRequest? Relations(ActionConnectionsDto? wanted) =>
        wanted is null ? null : new ActionRelationsRequest(wanted.GoalIds, wanted.StrategyIds, wanted.IssueIds);
}

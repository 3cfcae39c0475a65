using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>What can be done to actions; each command is one transaction.</summary>
internal sealed class ActionCommands(TenantData data, TimeProvider time)
{
    public Task<Written<Outcome<ActionDto>>> CreateAsync(Caller caller, CreateActionRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<ActionDto>(
            caller,
            async (db, events, token) =>
            {
                var rules = new Rules();
                var now = Now();
                var action = await ReadNewAsync(db, rules, caller, body, now, token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                db.Actions.Add(action);
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
                var action = await db.Actions.Include(row => row.Goals).SingleOrDefaultAsync(row => row.Id == actionId, token);
                if (action is null)
                {
                    return Failure.NotFound("Action");
                }

                var rules = new Rules();
                await CheckAsync(db, rules, caller, action, body, token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                new ActionChange(action, caller, body, Now()).Apply(db, events);
                await db.SaveChangesAsync(token);
                return await WorkspaceQueries.ToDtoAsync(db, action, token);
            },
            cancellationToken);

    private static async Task CheckAsync(
        WorkspaceDbContext db,
        Rules rules,
        Caller caller,
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

        if (body.DueDate < action.StartDate)
        {
            rules.Break("dueDate", "must not be before startDate");
        }

        if (body.AssignedPersonId is not null)
        {
            await CheckAssigneeAsync(db, rules, caller, body.AssignedPersonId, cancellationToken);
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
        var id = Guid.CreateVersion7(now).ToString();
        var action = new ActionItem
        {
            Id = id,
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
            Goals = [.. await ReadGoalsAsync(db, caller, id, body, cancellationToken)],
        };
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

        await CheckAssigneeAsync(db, rules, caller, action.AssignedPersonId, cancellationToken);
        action.ChangeProgress(Math.Clamp(body.Progress ?? 0, 0, 100), now);
        action.ChangeStatus(rules.OneOf("status", body.Status, ActionStatus.Vocabulary, ActionStatus.Todo.Name), now);
        return action;
    }

    // Ids that are no goals of the tenant are left out silently (domain 3.7).
    private static async Task<IEnumerable<ActionGoal>> ReadGoalsAsync(
        WorkspaceDbContext db,
        Caller caller,
        string actionId,
        CreateActionRequest body,
        CancellationToken cancellationToken)
    {
        var wanted = (body.Connections?.GoalIds ?? []).Distinct(StringComparer.Ordinal).Take(Paging.MaxPageSize).ToList();
        var known = await db.Goals.Where(goal => wanted.Contains(goal.Id)).Select(goal => goal.Id).ToListAsync(cancellationToken);
        return wanted.Where(known.Contains).Select(goalId => new ActionGoal { ActionId = actionId, GoalId = goalId, TenantId = caller.TenantId });
    }

    private static async Task CheckAssigneeAsync(WorkspaceDbContext db, Rules rules, Caller caller, string personId, CancellationToken cancellationToken)
    {
        var isAssignable = await db.Users.AnyAsync(
            user => user.Id == personId && user.TenantId == caller.TenantId && user.Status == Accounts.User.Active,
            cancellationToken);
        if (personId.Length > 0 && !isAssignable)
        {
            rules.Break("assignedPersonId", "must be an active person of this tenant");
        }
    }

    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}

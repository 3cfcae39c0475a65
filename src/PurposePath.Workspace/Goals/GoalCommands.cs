using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Goals;

/// <summary>What can be done to goals. Each command is one transaction: change, activity and events (docs/protocol.md 6, 7).</summary>
internal sealed class GoalCommands(TenantData data, IOptions<LimitOptions> limits, TimeProvider time)
{
    public Task<Written<Outcome<GoalDto>>> CreateAsync(Caller caller, CreateGoalRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<GoalDto>(
            caller,
            async (db, events, token) =>
            {
                if (limits.Value.Goals is { } most && await db.Goals.CountAsync(row => row.Status != "completed" && row.Status != "cancelled", token) >= most)
                {
                    return Failure.LimitReached(ApiErrorCodes.GoalLimitReached, $"This tenant may have {most} goals that are neither completed nor cancelled.");
                }

                var rules = new Rules();
                var now = time.GetWireNow();
                var goal = new Goal
                {
                    Id = Guid.CreateVersion7(now).ToString(),
                    TenantId = caller.TenantId,
                    Title = rules.Required("title", body.Title ?? body.Name, Goal.MaxTitle),
                    Description = rules.Optional("description", body.Description ?? body.Intent, Goal.MaxDescription) ?? string.Empty,
                    Intent = rules.Optional("intent", body.Intent, Goal.MaxDescription),
                    Horizon = rules.OneOf("horizon", body.Horizon ?? body.Type, GoalTypes.Vocabulary, GoalHorizon.Quarter.Name),
                    OwnerId = body.OwnerId ?? caller.UserId,
                    ValueTags = rules.Tags("valueTags", body.ValueTags),
                    StartDate = body.StartDate ?? DateOnly.FromDateTime(now.UtcDateTime),
                    TargetDate = body.TargetDate,
                    CreatedAt = now,
                    CreatedBy = caller.UserId,
                    UpdatedAt = now,
                };
                var status = rules.OneOf("status", body.Status, GoalStatus.Vocabulary, "draft", "paused", "completed", "cancelled", "archived");
                await CheckAsync(db, rules, goal, body.StartDate, token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                if (status == GoalStatus.Active.Name)
                {
                    goal.Activate(now);
                }

                db.Goals.Add(goal);
                db.Activity.Add(GoalActivity.Entry(caller, goal, ActivityType.System, "Goal created", goal.Title, now));
                events.Record(caller.TenantId, GoalEvents.Created, GoalPayloads.Created(goal), now, caller.ClientMutationId);
                await db.SaveChangesAsync(token);
                return await GoalReads.ToDtoAsync(db, goal, token);
            },
            cancellationToken);

    public Task<Written<Outcome<GoalDto>>> ActivateAsync(Caller caller, string goalId, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(caller, goalId, new Words(reason, "reason", Goal.MaxReason), (goal, said, events, now) =>
        {
            var before = goal.Status;
            if (goal.Activate(now) is { } refusal)
            {
                return refusal;
            }

            events.Record(caller.TenantId, GoalEvents.Activated, GoalPayloads.Activated(goal, before, caller.UserId), now, caller.ClientMutationId);
            if (before == GoalStatus.Paused.Name)
            {
                events.Record(caller.TenantId, GoalEvents.Resumed, GoalPayloads.Resumed(goal, caller.UserId, said), now, caller.ClientMutationId);
            }

            return null;
        }, before => before == GoalStatus.Paused.Name ? ("Goal Resumed", "Goal resumed") : ("Goal Started", "Goal started"), cancellationToken);

    public Task<Written<Outcome<GoalDto>>> PauseAsync(Caller caller, string goalId, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(caller, goalId, new Words(reason, "reason", Goal.MaxReason), (goal, said, events, now) =>
        {
            if (goal.Pause(now, said) is { } refusal)
            {
                return refusal;
            }

            events.Record(caller.TenantId, GoalEvents.Paused, GoalPayloads.Paused(goal, caller.UserId), now, caller.ClientMutationId);
            return null;
        }, _ => ("Goal Paused", "Goal paused"), cancellationToken);

    public Task<Written<Outcome<GoalDto>>> CompleteAsync(Caller caller, string goalId, string? notes, CancellationToken cancellationToken) =>
        ChangeAsync(caller, goalId, new Words(notes, "notes", Goal.MaxNotes), (goal, said, events, now) =>
        {
            if (goal.Complete(now, said) is { } refusal)
            {
                return refusal;
            }

            events.Record(caller.TenantId, GoalEvents.Completed, GoalPayloads.Completed(goal, caller.UserId), now, caller.ClientMutationId);
            return null;
        }, _ => ("Goal Completed", "Goal completed"), cancellationToken);

    public Task<Written<Outcome<GoalDto>>> CancelAsync(Caller caller, string goalId, string? notes, CancellationToken cancellationToken) =>
        ChangeAsync(caller, goalId, new Words(notes, "notes", Goal.MaxNotes), (goal, said, events, now) =>
        {
            if (goal.Cancel(now, said) is { } refusal)
            {
                return refusal;
            }

            events.Record(caller.TenantId, GoalEvents.Cancelled, GoalPayloads.Cancelled(goal, caller.UserId), now, caller.ClientMutationId);
            return null;
        }, _ => ("Goal Cancelled", "Goal cancelled"), cancellationToken);

    public Task<Written<Outcome<ActivityDto>>> AddActivityAsync(
        Caller caller,
        string goalId,
        CreateActivityRequest body,
        ActivityType missingType,
        CancellationToken cancellationToken) =>
        data.WriteAsync<ActivityDto>(
            caller,
            async (db, events, token) =>
            {
                var goal = await db.Goals.SingleOrDefaultAsync(row => row.Id == goalId, token);
                if (goal is null)
                {
                    return Failure.NotFound("Goal");
                }

                var rules = new Rules();
                var type = rules.OneOf("type", body.Type, ActivityType.Vocabulary, missingType.Name, ActivityType.System.Name);
                var content = rules.Required("content", body.Content ?? body.Text ?? body.Note, missingType == ActivityType.Note ? ActivityEntry.MaxNote : ActivityEntry.MaxContent);
                var title = rules.Optional("title", body.Title, ActivityEntry.MaxTitle) ?? string.Empty;
                var extras = ActivityExtras.Read(rules, body);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                var entry = GoalActivity.Entry(caller, goal, ActivityType.FromName(type), title, content, time.GetWireNow()).With(extras);
                entry.AddTo(db, events, caller);
                return entry.ToDto(await WorkspaceQueries.NamesAsync(db, token));
            },
            cancellationToken);

    private Task<Written<Outcome<GoalDto>>> ChangeAsync(
        Caller caller,
        string goalId,
        Words words,
        Func<Goal, string?, EventRecorder, DateTimeOffset, string?> change,
        Func<string, (string Title, string Lead)> describe,
        CancellationToken cancellationToken) =>
        data.WriteAsync<GoalDto>(
            caller,
            async (db, events, token) =>
            {
                var goal = await db.Goals.SingleOrDefaultAsync(row => row.Id == goalId, token);
                if (goal is null)
                {
                    return Failure.NotFound("Goal");
                }

                var rules = new Rules();
                var said = rules.Optional(words.Field, words.Text, words.MaxLength);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                var before = goal.Status;
                var now = time.GetWireNow();
                if (change(goal, said, events, now) is { } refusal)
                {
                    return Failure.Transition(refusal);
                }

                AddEntry(db, events, caller, goal, said, describe(before), now);
                await db.SaveChangesAsync(token);
                return await GoalReads.ToDtoAsync(db, goal, token);
            },
            cancellationToken);

    // Words given with a change are an entry that colleagues are told of; without words the change itself says enough (domain 3.2).
    private static void AddEntry(
        WorkspaceDbContext db,
        EventRecorder events,
        Caller caller,
        Goal goal,
        string? said,
        (string Title, string Lead) text,
        DateTimeOffset now)
    {
        if (said is null)
        {
            db.Activity.Add(GoalActivity.Entry(caller, goal, ActivityType.System, text.Title, text.Lead, now));
            return;
        }

        GoalActivity.Entry(caller, goal, ActivityType.Note, text.Title, $"{text.Lead}: {said}", now).AddTo(db, events, caller);
    }

    private static async Task CheckAsync(WorkspaceDbContext db, Rules rules, Goal goal, DateOnly? wantedStart, CancellationToken cancellationToken)
    {
        await rules.CheckPersonAsync(db, "ownerId", goal.OwnerId, cancellationToken);
        if (wantedStart >= goal.TargetDate)
        {
            rules.Break("startDate", "must be before targetDate");
        }

        if (goal.TargetDate is { } day && day < DateOnly.FromDateTime(goal.CreatedAt.UtcDateTime))
        {
            rules.Break("targetDate", "must not be in the past");
        }
    }

    /// <summary>What the caller said with a change, and the rule for it.</summary>
    private readonly record struct Words(string? Text, string Field, int MaxLength);
}

using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Decisions;

/// <summary>Records decisions: each with its entry in the goal's activity, and two events in this order (domain 3.10).</summary>
internal sealed class DecisionCommands(TenantData data, TimeProvider time)
{
    public Task<Written<Outcome<DecisionDto>>> CreateAsync(Caller caller, string goalId, CreateDecisionRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<DecisionDto>(
            caller,
            async (db, events, token) =>
            {
                var recorded = await RecordAsync(db, events, caller, goalId, body, said: null, token);
                return recorded.Failure is { } failure ? failure : recorded.Value.Decision.ToDto(await WorkspaceQueries.NamesAsync(db, token));
            },
            cancellationToken);

    /// <summary>An activity of type decision is a decision whose text says it all; the answer is its entry.</summary>
    public Task<Written<Outcome<ActivityDto>>> CreateFromActivityAsync(Caller caller, string goalId, CreateActivityRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<ActivityDto>(
            caller,
            async (db, events, token) =>
            {
                var text = (body.Content ?? body.Text ?? body.Note)?.Trim();
                if (string.IsNullOrEmpty(text))
                {
                    return Failure.Invalid([new ApiFieldError("content", "is required")]);
                }

                var title = string.IsNullOrWhiteSpace(body.Title) ? TextCut.First(text, DecisionRecord.MaxTitle) : body.Title;
                var recorded = await RecordAsync(db, events, caller, goalId, new CreateDecisionRequest { Title = title, Decision = text }, body, token);
                return recorded.Failure is { } failure ? failure : recorded.Value.Entry.ToDto(await WorkspaceQueries.NamesAsync(db, token));
            },
            cancellationToken);

    /// <summary>Null data when the tenant has no such goal.</summary>
    public Task<PositionedData<Paged<DecisionDto>?>> ListAsync(Caller caller, string goalId, Paging paging, CancellationToken cancellationToken) =>
        data.ReadAsync<Paged<DecisionDto>?>(
            caller,
            async (db, token) =>
            {
                if (!await db.Goals.AnyAsync(goal => goal.Id == goalId, token))
                {
                    return null;
                }

                var names = await WorkspaceQueries.NamesAsync(db, token);
                return await paging.ApplyAsync<DecisionRecord, DecisionDto>(
                    Newest(db, goalId),
                    rows => Task.FromResult<IReadOnlyList<DecisionDto>>([.. rows.Select(row => row.ToDto(names))]),
                    token);
            },
            cancellationToken);

    /// <summary>The decisions of a goal, newest first.</summary>
    public static IQueryable<DecisionRecord> Newest(WorkspaceDbContext db, string goalId) =>
        db.Decisions.Where(row => row.GoalId == goalId).OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.Id);

    private async Task<Outcome<Recorded>> RecordAsync(
        WorkspaceDbContext db, EventRecorder events, Caller caller, string goalId, CreateDecisionRequest body, CreateActivityRequest? said, CancellationToken cancellationToken)
    {
        var goal = await db.Goals.SingleOrDefaultAsync(row => row.Id == goalId, cancellationToken);
        if (goal is null)
        {
            return Failure.NotFound("Goal");
        }

        var rules = new Rules();
        var now = time.GetWireNow();
        var decision = await ReadAsync(db, rules, caller, goal, body, now, cancellationToken);
        var extras = ActivityExtras.Read(rules, said ?? new CreateActivityRequest());
        if (!rules.AreKept)
        {
            return rules.Failure;
        }

        db.Decisions.Add(decision);
        events.Record(caller.TenantId, DecisionEvents.Created, decision.ToPayload(), now, caller.ClientMutationId);
        var entry = new ActivitySubject("goal", goal.Id, goal.Title, goal.Id).Say(caller, ActivityType.Decision, decision.Title, decision.Decision, now).With(extras);
        entry.AddTo(db, events, caller);
        return new Recorded(decision, entry);
    }

    private static async Task<DecisionRecord> ReadAsync(
        WorkspaceDbContext db, Rules rules, Caller caller, Goal goal, CreateDecisionRequest body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<string> participants = [.. (body.Participants ?? []).Distinct(StringComparer.Ordinal)];
        if (participants.Count > DecisionRecord.MaxParticipants
            || (await db.People.Select(person => person.Id).KnownAsync(participants, cancellationToken)).Count < participants.Count)
        {
            rules.Break("participants", $"must be at most {DecisionRecord.MaxParticipants} people of this tenant");
        }

        return new DecisionRecord
        {
            Id = Guid.CreateVersion7(now).ToString(),
            TenantId = caller.TenantId,
            GoalId = goal.Id,
            Title = rules.Required("title", body.Title, DecisionRecord.MaxTitle),
            Decision = rules.Required("decision", body.Decision, DecisionRecord.MaxDecision),
            Rationale = rules.Optional("rationale", body.Rationale, DecisionRecord.MaxRationale) ?? string.Empty,
            Impact = rules.Optional("impact", body.Impact, DecisionRecord.MaxImpact) ?? string.Empty,
            Participants = participants.Count == 0 ? [caller.UserId] : participants,
            DecidedAt = now,
            DecidedBy = caller.UserId,
        };
    }

    private readonly record struct Recorded(DecisionRecord Decision, ActivityEntry Entry);
}

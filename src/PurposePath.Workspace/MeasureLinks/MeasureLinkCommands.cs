using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>Links measures to people, goals and strategies. Colleagues are told that the measure changed, with its goals of before and after.</summary>
internal sealed class MeasureLinkCommands(TenantData data, TimeProvider time)
{
    public static Failure NotFound { get; } =
        new(StatusCodes.Status404NotFound, ApiErrorCodes.MeasureLinkNotFound, "Measure link not found");

    public Task<Written<Outcome<MeasureLinkDto>>> CreateAsync(Caller caller, CreateMeasureLinkRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<MeasureLinkDto>(
            caller,
            async (db, events, token) =>
            {
                var rules = new Rules();
                var now = time.GetWireNow();
                var link = new MeasureLink
                {
                    Id = Guid.CreateVersion7(now).ToString(),
                    TenantId = caller.TenantId,
                    MeasureId = rules.Required("measureId", body.MeasureId, Measure.MaxWord),
                    PersonId = rules.Required("personId", body.PersonId, Measure.MaxWord),
                    LinkedAt = now,
                    CreatedBy = caller.UserId,
                    UpdatedAt = now,
                };
                LinkNumbers.Apply(rules, link, body);
                await rules.CheckPersonAsync(db, "personId", link.PersonId, token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                if (await MeasureFile.LoadAsync(db, link.MeasureId, token) is not { } file)
                {
                    return Failure.NotFound("Measure");
                }

                var (goalId, strategyId) = (Named(body.GoalId), Named(body.StrategyId));
                if (await LinkPlace.CheckAsync(db, link.Id, link.MeasureId, link.PersonId, goalId, strategyId, token) is { } failure)
                {
                    return failure;
                }

                link.MoveTo(goalId, strategyId);
                var others = goalId is null ? [] : await PrimaryLinks.OfGoalAsync(db, goalId, token);
                link.DisplayOrder = body.DisplayOrder ?? others.Select(other => other.DisplayOrder + 1).DefaultIfEmpty(0).Max();
                if (goalId is not null && (others.Count == 0 || body.IsPrimary == true))
                {
                    PrimaryLinks.Choose(link, others);
                }

                db.MeasureLinks.Add(link);
                file.Links.Add(link);
                return await FinishAsync(db, events, caller, file, link, "Measure linked", file.GoalIds, now, token);
            },
            cancellationToken);

    public Task<Written<Outcome<MeasureLinkDto>>> UpdateAsync(
        Caller caller,
        string linkId,
        UpdateMeasureLinkRequest body,
        CancellationToken cancellationToken) =>
        ChangeAsync(caller, linkId, async (db, file, link, now, token) =>
        {
            var rules = new Rules();
            LinkNumbers.Apply(rules, link, body);
            link.PersonId = body.PersonId is null ? link.PersonId : rules.Required("personId", body.PersonId, Measure.MaxWord);
            await rules.CheckPersonAsync(db, "personId", link.PersonId, token);
            if (!rules.AreKept)
            {
                return rules.Failure;
            }

            var goalId = body.IsGoalGiven ? Named(body.GoalId) : link.GoalId;
            var strategyId = body.IsStrategyGiven ? Named(body.StrategyId) : link.StrategyId;
            return await LinkPlace.CheckAsync(db, link.Id, link.MeasureId, link.PersonId, goalId, strategyId, token)
                ?? await MoveAsync(db, link, goalId, strategyId, body.IsPrimary, token);
        }, "Measure link changed", cancellationToken);

    /// <summary>Removes a link; of a goal's primary one only with a successor, unless it is the last.</summary>
    public Task<Written<Outcome<MeasureLinkDto>>> DeleteAsync(Caller caller, string linkId, string? successorId, CancellationToken cancellationToken) =>
        ChangeAsync(caller, linkId, async (db, file, link, now, token) =>
        {
            if (link is { IsPrimary: true, GoalId: not null })
            {
                var others = (await PrimaryLinks.OfGoalAsync(db, link.GoalId, token)).Where(other => other.Id != link.Id).ToList();
                var successor = others.Find(other => other.Id == successorId);
                if (others.Count > 0 && successor is null)
                {
                    return Failure.Rule("This link speaks for its goal: name another link of the goal to do so.", "newPrimaryLinkId");
                }

                successor?.IsPrimary = true;
            }

            link.DeletedAt = now;
            return null;
        }, "Measure unlinked", cancellationToken);

    /// <summary>Sets the green threshold of every link between a goal and a measure.</summary>
    public Task<Written<Outcome<MeasureLinkDto>>> SetThresholdAsync(
        Caller caller,
        string goalId,
        string measureId,
        double? thresholdPct,
        CancellationToken cancellationToken) =>
        data.WriteAsync<MeasureLinkDto>(
            caller,
            async (db, events, token) =>
            {
                var file = await MeasureFile.LoadAsync(db, measureId, token);
                var links = file?.Links.Where(link => link.GoalId == goalId).ToList() ?? [];
                if (file is null || links.Count == 0)
                {
                    return NotFound;
                }

                var rules = new Rules();
                if (thresholdPct is null)
                {
                    rules.Break("thresholdPct", "is required");
                }

                var now = time.GetWireNow();
                foreach (var link in links)
                {
                    LinkNumbers.SetThreshold(rules, link, thresholdPct ?? link.ThresholdPct);
                    link.UpdatedAt = now;
                }

                return rules.AreKept
                    ? await FinishAsync(db, events, caller, file, links[0], "Threshold set", file.GoalIds, now, token)
                    : rules.Failure;
            },
            cancellationToken);

    private Task<Written<Outcome<MeasureLinkDto>>> ChangeAsync(
        Caller caller,
        string linkId,
        Func<WorkspaceDbContext, MeasureFile, MeasureLink, DateTimeOffset, CancellationToken, Task<Failure?>> change,
        string what,
        CancellationToken cancellationToken) =>
        data.WriteAsync<MeasureLinkDto>(
            caller,
            async (db, events, token) =>
            {
                var measureId = await db.MeasureLinks.Where(row => row.Id == linkId).Select(row => row.MeasureId).SingleOrDefaultAsync(token);
                if (measureId is null || await MeasureFile.LoadAsync(db, measureId, token) is not { } file)
                {
                    return NotFound;
                }

                var link = file.Links.Single(row => row.Id == linkId);
                var goalIds = file.GoalIds;
                var now = time.GetWireNow();
                if (await change(db, file, link, now, token) is { } failure)
                {
                    return failure;
                }

                link.UpdatedAt = now;
                return await FinishAsync(db, events, caller, file, link, what, [.. goalIds.Union(file.GoalIds, StringComparer.Ordinal)], now, token);
            },
            cancellationToken);

    private static async Task<Failure?> MoveAsync(
        WorkspaceDbContext db, MeasureLink link, string? goalId, string? strategyId, bool? isPrimary, CancellationToken cancellationToken)
    {
        var leaves = link.IsPrimary && (goalId != link.GoalId || isPrimary == false);
        if (leaves && link.GoalId is not null && (isPrimary == false && goalId == link.GoalId
            || (await PrimaryLinks.OfGoalAsync(db, link.GoalId, cancellationToken)).Count > 1))
        {
            return Failure.Rule("This link speaks for its goal: make another link of the goal primary first.", "isPrimary");
        }

        if (isPrimary == true && goalId is null)
        {
            return Failure.Rule("Only a link to a goal can be primary.", "isPrimary");
        }

        var others = goalId is null ? [] : (await PrimaryLinks.OfGoalAsync(db, goalId, cancellationToken)).Where(other => other.Id != link.Id).ToList();
        var stays = link.IsPrimary && goalId == link.GoalId;
        link.MoveTo(goalId, strategyId);
        link.IsPrimary = stays;
        if (goalId is not null && (isPrimary == true || others.Count == 0))
        {
            PrimaryLinks.Choose(link, others);
        }

        return null;
    }

    private async Task<Outcome<MeasureLinkDto>> FinishAsync(
        WorkspaceDbContext db,
        EventRecorder events,
        Caller caller,
        MeasureFile file,
        MeasureLink link,
        string what,
        IReadOnlyList<string> goalIds,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        db.Activity.Add(MeasureActivity.Changed(file.Measure, caller, what, words: null, now));
        events.Notify(caller, NoticeType.MeasureUpdated, file.Measure.Id, goalIds, now, "links");
        await db.SaveChangesAsync(cancellationToken);
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        return MeasureLinkDtos.From(link, file.Measure, names, time.GetToday());
    }

    private static string? Named(string? id) => string.IsNullOrWhiteSpace(id) ? null : id.Trim();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.MeasureLinks;

namespace PurposePath.Workspace.Measures;

/// <summary>Creates, edits and deletes measures; each command is one transaction.</summary>
internal sealed class MeasureCommands(TenantData data, IOptions<LimitOptions> limits, TimeProvider time)
{
    public Task<Written<Outcome<MeasureDto>>> CreateAsync(Caller caller, MeasureRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<MeasureDto>(
            caller,
            async (db, events, token) =>
            {
                if (limits.Value.Measures is { } most && await db.Measures.CountAsync(token) >= most)
                {
                    return Failure.LimitReached(ApiErrorCodes.MeasureLimitReached, $"This tenant may have {most} measures.");
                }

                var now = time.GetWireNow();
                var edits = new FieldEdits(new Rules());
                var measure = new Measure
                {
                    Id = Guid.CreateVersion7(now).ToString(),
                    TenantId = caller.TenantId,
                    CatalogId = edits.Rules.Optional("catalogId", body.CatalogId, Measure.MaxWord),
                    Name = string.Empty,
                    OwnerId = body.OwnerId ?? caller.UserId,
                    CreatedAt = now,
                    CreatedBy = caller.UserId,
                    UpdatedAt = now,
                    UpdatedBy = caller.UserId,
                };
                MeasureEdit.Apply(edits, measure, body with { Name = body.Name ?? body.Title ?? string.Empty });
                await edits.Rules.CheckPersonAsync(db, "ownerId", measure.OwnerId, token);
                if (!edits.Rules.AreKept)
                {
                    return edits.Rules.Failure;
                }

                db.Measures.Add(measure);
                db.Activity.Add(MeasureActivity.Created(measure, caller, now));
                events.Notify(caller, NoticeType.MeasureUpdated, measure.Id, [], now, "created");
                return await SaveAsync(db, measure, token);
            },
            cancellationToken);

    public Task<Written<Outcome<MeasureDto>>> UpdateAsync(Caller caller, string measureId, MeasureRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<MeasureDto>(
            caller,
            async (db, events, token) =>
            {
                if (await MeasureFile.LoadAsync(db, measureId, token) is not { } file)
                {
                    return Failure.NotFound("Measure");
                }

                var measure = file.Measure;
                var edits = new FieldEdits(new Rules());
                MeasureEdit.Apply(edits, measure, body);
                edits.RequiredText("ownerId", body.OwnerId, measure.OwnerId, Measure.MaxName, value => measure.OwnerId = value);
                if (body.OwnerId is not null)
                {
                    await edits.Rules.CheckPersonAsync(db, "ownerId", measure.OwnerId, token);
                }

                if (!file.Targets.TrueForAll(target => target.AreLinesInOrder(measure.Direction)))
                {
                    edits.Rules.Break("direction", "its targets lie the other way: optimal, expected, minimal must go from better to worse");
                }

                if (!edits.Rules.AreKept)
                {
                    return edits.Rules.Failure;
                }

                if (edits.Changes.Length > 0)
                {
                    var now = time.GetWireNow();
                    measure.UpdatedAt = now;
                    measure.UpdatedBy = caller.UserId;
                    file.Refresh();
                    db.Activity.Add(MeasureActivity.Edited(measure, caller, now));
                    events.Notify(caller, NoticeType.MeasureUpdated, measure.Id, file.GoalIds, now, edits.Changes);
                }

                return await SaveAsync(db, measure, token);
            },
            cancellationToken);

    /// <summary>Deletes a measure with its links, targets and readings; another link becomes primary where its was.</summary>
    public Task<Written<Outcome<string>>> DeleteAsync(Caller caller, string measureId, CancellationToken cancellationToken) =>
        data.WriteAsync<string>(
            caller,
            async (db, events, token) =>
            {
                if (await MeasureFile.LoadAsync(db, measureId, token) is not { } file)
                {
                    return Failure.NotFound("Measure");
                }

                var now = time.GetWireNow();
                file.Measure.DeletedAt = now;
                file.Targets.ForEach(target => target.DeletedAt = now);
                file.Actuals.ForEach(actual => actual.DeletedAt = now);
                await PrimaryLinks.RemoveAsync(db, file.Links, now, token);
                db.Activity.Add(MeasureActivity.Deleted(file.Measure, caller, now));
                events.Notify(caller, NoticeType.MeasureDeleted, measureId, file.GoalIds, now);
                return measureId;
            },
            cancellationToken);

    private async Task<Outcome<MeasureDto>> SaveAsync(WorkspaceDbContext db, Measure measure, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return await MeasureReads.ToDtoAsync(db, measure, time.GetToday(), cancellationToken);
    }
}

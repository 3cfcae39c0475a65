using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Measures;

/// <summary>Records, corrects and removes readings. The measure's value and standing follow in the same transaction.</summary>
internal sealed class ReadingCommands(TenantData data, TimeProvider time)
{
    /// <summary>Records a reading; causes <c>measure.reading.created</c>.</summary>
    public Task<Written<Outcome<RecordedReadingDto>>> RecordAsync(
        Caller caller,
        string measureId,
        RecordReadingRequest body,
        int maxNote,
        CancellationToken cancellationToken) =>
        data.WriteAsync<RecordedReadingDto>(
            caller,
            async (db, events, token) =>
            {
                if (await MeasureFile.LoadAsync(db, measureId, token) is not { } file)
                {
                    return Failure.NotFound("Measure");
                }

                var rules = new Rules();
                var now = time.GetWireNow();
                var actual = ReadingForm.Read(rules, caller, file.Measure, body, maxNote, now);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                var before = file.Zone;
                db.MeasureActuals.Add(actual);
                file.Actuals.Add(actual);
                Refresh(file, caller, now);
                db.Activity.Add(MeasureActivity.Recorded(file.Measure, actual, file.GoalIds is [var goalId, ..] ? goalId : null, caller, now));
                events.Record(caller.TenantId, MeasureEvents.ReadingCreated, MeasurePayloads.ReadingCreated(file, actual, before), now, caller.ClientMutationId);
                return await SaveAsync(db, file, actual, token);
            },
            cancellationToken);

    /// <summary>Replaces the value of a reading and keeps the original one.</summary>
    public Task<Written<Outcome<RecordedReadingDto>>> OverrideAsync(
        Caller caller,
        string measureId,
        string actualId,
        OverrideActualRequest body,
        CancellationToken cancellationToken) =>
        ChangeAsync(caller, measureId, actualId, "Reading corrected", (actual, rules, _) =>
        {
            var value = body.Value ?? body.ActualValue ?? body.PostValue;
            var comment = rules.Required("overrideComment", body.OverrideComment ?? body.Comment, MeasureActual.MaxNote);
            if (value is null)
            {
                rules.Break("value", "is required");
            }

            actual.Override(rules.Number("value", value ?? 0, -MeasureEdit.MaxValue, MeasureEdit.MaxValue), comment);
            return comment;
        }, cancellationToken);

    /// <summary>Takes a reading away.</summary>
    public Task<Written<Outcome<RecordedReadingDto>>> DeleteAsync(Caller caller, string measureId, string actualId, CancellationToken cancellationToken) =>
        ChangeAsync(caller, measureId, actualId, "Reading removed", (actual, _, now) =>
        {
            actual.DeletedAt = now;
            return null;
        }, cancellationToken);

    // The catalogue has no event for a past reading that changes: a notice tells of it.
    private Task<Written<Outcome<RecordedReadingDto>>> ChangeAsync(
        Caller caller,
        string measureId,
        string actualId,
        string what,
        Func<MeasureActual, Rules, DateTimeOffset, string?> change,
        CancellationToken cancellationToken) =>
        data.WriteAsync<RecordedReadingDto>(
            caller,
            async (db, events, token) =>
            {
                if (await MeasureFile.LoadAsync(db, measureId, token) is not { } file)
                {
                    return Failure.NotFound("Measure");
                }

                if (file.Actuals.Find(row => row.Id == actualId) is not { } actual)
                {
                    return Failure.NotFound("Reading");
                }

                var rules = new Rules();
                var now = time.GetWireNow();
                var words = change(actual, rules, now);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                Refresh(file, caller, now);
                db.Activity.Add(MeasureActivity.Changed(file.Measure, caller, what, words, now));
                events.Notify(caller, NoticeType.MeasureUpdated, measureId, file.GoalIds, now, "readings");
                return await SaveAsync(db, file, actual, token);
            },
            cancellationToken);

    private static void Refresh(MeasureFile file, Caller caller, DateTimeOffset now)
    {
        file.Measure.UpdatedAt = now;
        file.Measure.UpdatedBy = caller.UserId;
        file.Refresh();
    }

    private async Task<Outcome<RecordedReadingDto>> SaveAsync(WorkspaceDbContext db, MeasureFile file, MeasureActual actual, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return new RecordedReadingDto
        {
            Reading = MeasureDtos.From(actual, await WorkspaceQueries.NamesAsync(db, cancellationToken)),
            Measure = await MeasureReads.ToDtoAsync(db, file.Measure, time.GetToday(), cancellationToken),
        };
    }
}

using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Measures;

/// <summary>Sets, changes and removes targets. The measure's standing follows in the same transaction.</summary>
internal sealed class TargetCommands(TenantData data, TimeProvider time)
{
    public Task<Written<Outcome<TargetDto>>> CreateAsync(Caller caller, string measureId, TargetRequest body, CancellationToken cancellationToken) =>
        ChangeAsync(caller, measureId, "Target set", (db, file, rules, now) =>
        {
            var day = rules.Day("targetDate", body.TargetDate ?? body.PostDate);
            if (day is null && rules.AreKept)
            {
                rules.Break("targetDate", "is required");
            }

            if ((body.TargetValue ?? body.PostValue) is null)
            {
                rules.Break("targetValue", "is required");
            }

            if (file.Targets.Exists(other => other.Day == day))
            {
                rules.Break("targetDate", "has a target already");
            }

            var target = new MeasureTarget
            {
                Id = Guid.CreateVersion7(now).ToString(),
                TenantId = caller.TenantId,
                MeasureId = measureId,
                Day = day ?? default,
                Value = 0,
                CreatedAt = now,
                CreatedBy = caller.UserId,
                UpdatedAt = now,
            };
            Apply(new FieldEdits(rules), target, file.Measure.Direction, body);
            db.MeasureTargets.Add(target);
            file.Targets.Add(target);
            return target;
        }, cancellationToken);

    public Task<Written<Outcome<TargetDto>>> UpdateAsync(
        Caller caller,
        string measureId,
        string targetId,
        TargetRequest body,
        CancellationToken cancellationToken) =>
        ChangeAsync(caller, measureId, "Target changed", (_, file, rules, now) =>
        {
            if (file.Targets.Find(row => row.Id == targetId) is not { } target)
            {
                return null;
            }

            if (rules.Day("targetDate", body.TargetDate ?? body.PostDate) is { } day && day != target.Day)
            {
                rules.Break("targetDate", "cannot be changed: delete the target and set another");
            }

            Apply(new FieldEdits(rules), target, file.Measure.Direction, body);
            target.UpdatedAt = now;
            return target;
        }, cancellationToken);

    public Task<Written<Outcome<TargetDto>>> DeleteAsync(Caller caller, string measureId, string targetId, CancellationToken cancellationToken) =>
        ChangeAsync(caller, measureId, "Target removed", (_, file, _, now) =>
        {
            var target = file.Targets.Find(row => row.Id == targetId);
            target?.DeletedAt = now;
            return target;
        }, cancellationToken);

    private static void Apply(FieldEdits edits, MeasureTarget target, string direction, TargetRequest body)
    {
        const double Max = MeasureEdit.MaxValue;
        edits.Number("targetValue", body.TargetValue ?? body.PostValue, target.Value, -Max, Max, value => target.Value = value);
        target.OptimalValue = body is { IsOptimalGiven: true, OptimalValue: null } ? null : target.OptimalValue;
        target.MinimalValue = body is { IsMinimalGiven: true, MinimalValue: null } ? null : target.MinimalValue;
        edits.Number("optimalValue", body.OptimalValue, target.OptimalValue, -Max, Max, value => target.OptimalValue = value);
        edits.Number("minimalValue", body.MinimalValue, target.MinimalValue, -Max, Max, value => target.MinimalValue = value);
        edits.Number("confidenceLevel", body.ConfidenceLevel, target.ConfidenceLevel, 0, 100, value => target.ConfidenceLevel = (int)value);
        edits.Text("label", body.Label, target.Label, MeasureTarget.MaxLabel, value => target.Label = value);
        edits.Text("rationale", body.Rationale, target.Rationale, MeasureTarget.MaxRationale, value => target.Rationale = value);
        edits.Value("periodStartDate", edits.Rules.Day("periodStartDate", body.PeriodStartDate), target.PeriodStartDay, value => target.PeriodStartDay = value);
        if (target.PeriodStartDay > target.Day)
        {
            edits.Rules.Break("periodStartDate", "must not be after targetDate");
        }

        if (!target.AreLinesInOrder(direction))
        {
            edits.Rules.Break("optimalValue", direction == Standings.MeasureDirection.Down
                ? "must be at most targetValue, and targetValue at most minimalValue: this measure should fall"
                : "must be at least targetValue, and targetValue at least minimalValue");
        }
    }

    private Task<Written<Outcome<TargetDto>>> ChangeAsync(
        Caller caller,
        string measureId,
        string what,
        Func<WorkspaceDbContext, MeasureFile, Rules, DateTimeOffset, MeasureTarget?> change,
        CancellationToken cancellationToken) =>
        data.WriteAsync<TargetDto>(
            caller,
            async (db, events, token) =>
            {
                if (await MeasureFile.LoadAsync(db, measureId, token) is not { } file)
                {
                    return Failure.NotFound("Measure");
                }

                var rules = new Rules();
                var now = time.GetWireNow();
                if (change(db, file, rules, now) is not { } target)
                {
                    return Failure.NotFound("Target");
                }

                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                file.Measure.UpdatedAt = now;
                file.Measure.UpdatedBy = caller.UserId;
                file.Refresh();
                db.Activity.Add(MeasureActivity.Changed(file.Measure, caller, what, target.Label, now));
                events.Notify(caller, NoticeType.MeasureUpdated, measureId, file.GoalIds, now, "targets");
                await db.SaveChangesAsync(token);
                return MeasureDtos.From(target);
            },
            cancellationToken);
}

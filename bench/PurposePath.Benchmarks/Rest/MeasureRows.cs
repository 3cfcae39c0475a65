using PurposePath.Workspace.Database;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Measures;

namespace PurposePath.Benchmarks.Rest;

/// <summary>The rows of a tenant's measures: each with a year of monthly readings, two targets and a link to a goal.</summary>
internal sealed class MeasureRows(WorkspaceDbContext db, string tenantId, int tenant, DateTimeOffset now, Random random)
{
    private const int Readings = 12;
    private const int DaysBetween = 30;
    private const double Baseline = 100;
    private const double Target = 200;

    public void Add(int number, string goalId, string? strategyId, string ownerId)
    {
        var created = now.AddDays(-DaysBetween * Readings);
        var measure = new Measure
        {
            Id = $"t{tenant}-measure-{number}",
            TenantId = tenantId,
            Name = $"Measure {number}: visits",
            Unit = "visits",
            OwnerId = ownerId,
            CreatedAt = created,
            CreatedBy = ownerId,
            UpdatedAt = created,
            UpdatedBy = ownerId,
        };
        List<MeasureTarget> targets = [TargetAt(measure, 1, 0, (Baseline + Target) / 2), TargetAt(measure, 2, DaysBetween * Readings, Target)];
        List<MeasureActual> actuals = [.. Enumerable.Range(0, Readings).Select(index => ReadingAt(measure, index))];
        measure.Stand(ReadingSeries.Of(actuals), [.. targets.Select(target => target.ToPoint())]);
        db.Measures.Add(measure);
        db.MeasureTargets.AddRange(targets);
        db.MeasureActuals.AddRange(actuals);
        var link = new MeasureLink
        {
            Id = $"{measure.Id}-link",
            TenantId = tenantId,
            MeasureId = measure.Id,
            PersonId = ownerId,
            IsPrimary = true,
            LinkedAt = created,
            CreatedBy = ownerId,
            UpdatedAt = created,
        };
        link.MoveTo(goalId, strategyId);
        db.MeasureLinks.Add(link);
    }

    private MeasureTarget TargetAt(Measure measure, int number, int daysAhead, double value) => new()
    {
        Id = $"{measure.Id}-target-{number}",
        TenantId = tenantId,
        MeasureId = measure.Id,
        Day = DateOnly.FromDateTime(now.AddDays(daysAhead).UtcDateTime),
        Value = value,
        CreatedAt = measure.CreatedAt,
        CreatedBy = measure.OwnerId,
        UpdatedAt = measure.CreatedAt,
    };

    // From the baseline on, at most as fast as planned: some measures end in every zone.
    private MeasureActual ReadingAt(Measure measure, int index)
    {
        var at = now.AddDays(-DaysBetween * (Readings - 1 - index));
        return new MeasureActual
        {
            Id = $"{measure.Id}-reading-{index}",
            TenantId = tenantId,
            MeasureId = measure.Id,
            Day = DateOnly.FromDateTime(at.UtcDateTime),
            Subtype = MeasureWords.Measured,
            Value = index == 0 ? Baseline : Baseline + (random.NextDouble() * (Target - Baseline) * index / Readings),
            DataSource = MeasureWords.Manual,
            RecordedAt = at,
            RecordedBy = measure.OwnerId,
        };
    }
}

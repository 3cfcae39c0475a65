using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Measures;
using PurposePath.Workspace.Standings;
using PurposePath.Workspace.Strategies;

namespace PurposePath.Workspace.Demo;

/// <summary>Makes the rows of a demo tenant's strategies and measures; chance has no part in it.</summary>
internal sealed class DemoMeasureRows(WorkspaceDbContext db, string tenantId, DateTimeOffset now)
{
    private const int DaysBetween = 7;
    private const int TargetSteps = 2;

    // How far a reading strays from the straight way, and how often it swings: enough to look like life.
    private const double Stray = 0.035;
    private const double Swing = 1.9;

    private readonly DateOnly _today = DateOnly.FromDateTime(now.UtcDateTime);
    private readonly HashSet<string> _goalsWithPrimary = new(StringComparer.Ordinal);

    public void Add(IReadOnlyList<DemoStrategy> strategies, IReadOnlyList<DemoMeasure> measures)
    {
        foreach (var ofGoal in strategies.GroupBy(strategy => strategy.Goal))
        {
            foreach (var (index, strategy) in ofGoal.Index())
            {
                AddStrategy(strategy, index + 1);
            }
        }

        foreach (var (index, measure) in measures.Index())
        {
            AddMeasure(measure, index + 1);
        }
    }

    private void AddStrategy(DemoStrategy demo, int order)
    {
        var created = now.AddDays(-40 + demo.Goal);
        db.Strategies.Add(new Strategy
        {
            Id = StrategyId(demo.Goal, order),
            TenantId = tenantId,
            GoalId = GoalId(demo.Goal),
            Title = demo.Title,
            Description = demo.Description,
            Status = demo.Status,
            Priority = demo.Priority,
            Order = order,
            OwnerId = PersonId(demo.Owner),
            CreatedAt = created,
            CreatedBy = PersonId(demo.Owner),
            UpdatedAt = created,
        });
    }

    private void AddMeasure(DemoMeasure demo, int number)
    {
        var owner = PersonId(demo.Owner);
        var created = now.AddDays(-DaysBetween * demo.Readings);
        var measure = new Measure
        {
            Id = $"{tenantId}-measure-{number:00}",
            TenantId = tenantId,
            Name = demo.Name,
            Unit = demo.Unit,
            Category = demo.Category,
            Direction = demo.Direction,
            AggregationPeriod = "weekly",
            MeasurementFrequency = "weekly",
            OwnerId = owner,
            CreatedAt = created,
            CreatedBy = owner,
            UpdatedAt = created,
            UpdatedBy = owner,
        };
        var targets = Targets(demo, measure).ToList();
        var actuals = Actuals(demo, measure, targets).ToList();
        measure.UpdatedAt = actuals[^1].RecordedAt;
        measure.Stand(ReadingSeries.Of(actuals), [.. targets.Select(target => target.ToPoint())]);
        db.Measures.Add(measure);
        db.MeasureTargets.AddRange(targets);
        db.MeasureActuals.AddRange(actuals);
        foreach (var (index, link) in demo.Links.Index())
        {
            AddLink(measure, link, index + 1);
        }

        Tell(measure, actuals[^1], demo.Links[0].Goal);
    }

    // One half way, on the straight line, and the one at the end.
    private IEnumerable<MeasureTarget> Targets(DemoMeasure demo, Measure measure)
    {
        var first = FirstDay(demo);
        var last = _today.AddDays(demo.DueInDays);
        for (var step = 1; step <= TargetSteps; step++)
        {
            var day = step == TargetSteps ? last : first.AddDays((last.DayNumber - first.DayNumber) / TargetSteps);
            var value = demo.Baseline + ((demo.Target - demo.Baseline) * (day.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber));
            yield return new MeasureTarget
            {
                Id = $"{measure.Id}-target-{step}",
                TenantId = tenantId,
                MeasureId = measure.Id,
                Day = day,
                Value = Math.Round(value, 1),
                MinimalValue = step == TargetSteps ? demo.MinimalValue : null,
                OptimalValue = step == TargetSteps ? demo.OptimalValue : null,
                Label = step == TargetSteps ? "Where we want to be" : "Half way",
                CreatedAt = measure.CreatedAt,
                CreatedBy = measure.OwnerId,
                UpdatedAt = measure.CreatedAt,
            };
        }
    }

    private IEnumerable<MeasureActual> Actuals(DemoMeasure demo, Measure measure, List<MeasureTarget> targets)
    {
        var baseline = new SeriesPoint(FirstDay(demo), demo.Baseline);
        var end = _today.AddDays(-1);
        var expected = ExpectedLine.At(end, baseline, [.. targets.Select(target => new SeriesPoint(target.Day, target.Value))], ExpectedLine.Linear)!.Value;
        var scale = demo.Direction == MeasureDirection.Maintain ? -Math.Abs(expected) : demo.Target - demo.Baseline;
        var current = expected + (scale * demo.VariancePercent / 100);
        for (var index = 0; index < demo.Readings; index++)
        {
            var part = demo.Readings == 1 ? 0 : index / (demo.Readings - 1.0);
            // The ends are exact: the first is the baseline, and the last decides the zone.
            var stray = Math.Sin(index * Swing) * Math.Sin(Math.PI * part) * Stray * Math.Max(Math.Abs(scale), 1);
            var day = end.AddDays(-DaysBetween * (demo.Readings - 1 - index));
            yield return new MeasureActual
            {
                Id = $"{measure.Id}-reading-{index + 1:00}",
                TenantId = tenantId,
                MeasureId = measure.Id,
                Day = day,
                Subtype = MeasureWords.Measured,
                Value = Math.Round(baseline.Value + ((current - baseline.Value) * part) + stray, 1),
                DataSource = MeasureWords.Manual,
                RecordedAt = new DateTimeOffset(day.ToDateTime(new TimeOnly(16, 30)), TimeSpan.Zero),
                RecordedBy = measure.OwnerId,
            };
        }
    }

    private void AddLink(Measure measure, DemoLink demo, int number)
    {
        var link = new MeasureLink
        {
            Id = $"{measure.Id}-link-{number}",
            TenantId = tenantId,
            MeasureId = measure.Id,
            PersonId = demo.Person is null ? measure.OwnerId : PersonId(demo.Person),
            ThresholdPct = demo.ThresholdPct,
            RiskThresholdPct = demo.RiskThresholdPct,
            IsPrimary = demo.Goal is { } goal && _goalsWithPrimary.Add(GoalId(goal)),
            LinkedAt = measure.CreatedAt.AddMinutes(number),
            CreatedBy = measure.OwnerId,
            UpdatedAt = measure.CreatedAt,
        };
        link.MoveTo(demo.Goal is { } served ? GoalId(served) : null, demo.Strategy is { } place ? StrategyId(demo.Goal!.Value, place) : null);
        db.MeasureLinks.Add(link);
    }

    private void Tell(Measure measure, MeasureActual last, int? goal) =>
        db.Activity.Add(new ActivityEntry
        {
            Id = Guid.CreateVersion7(last.RecordedAt).ToString(),
            TenantId = tenantId,
            GoalId = goal is { } number ? GoalId(number) : null,
            EntityType = "measure",
            EntityId = measure.Id,
            EntityTitle = measure.Name,
            Type = ActivityEntry.Reading,
            Title = MeasureActivity.ReadingTitle(measure, FormattableString.Invariant($"{last.Value}")),
            Content = string.Empty,
            CreatedAt = last.RecordedAt,
            CreatedBy = last.RecordedBy,
        });

    private DateOnly FirstDay(DemoMeasure demo) => _today.AddDays(-1 - (DaysBetween * (demo.Readings - 1)));

    private string GoalId(int number) => $"{tenantId}-goal-{number:00}";

    private string StrategyId(int goal, int order) => $"{GoalId(goal)}-strategy-{order:00}";

    private string PersonId(string firstName) => $"{tenantId}-{firstName.ToLowerInvariant()}";
}

using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>Measures, targets and readings as REST shows them.</summary>
internal static class MeasureDtos
{
    private const int ShownDecimals = 2;

    public static MeasureDto From(
        Measure measure,
        IReadOnlyList<MeasureLink> links,
        IReadOnlyDictionary<string, string> goalTitles,
        IReadOnlyDictionary<string, string> names,
        MeasureLine line,
        DateOnly today)
    {
        var goals = links.Where(link => link.GoalId is not null && goalTitles.ContainsKey(link.GoalId)).GroupBy(link => link.GoalId!, StringComparer.Ordinal)
            .Select(goal => new LinkedGoalDto(goal.Key, goalTitles[goal.Key], goal.Any(link => link.IsPrimary))).ToList();
        return new MeasureDto
        {
            Id = measure.Id,
            Version = measure.Version,
            CatalogId = measure.CatalogId,
            Name = measure.Name,
            Description = measure.Description,
            Unit = measure.Unit,
            Direction = measure.Direction,
            Type = measure.Type,
            Category = measure.Category,
            AggregationType = measure.AggregationType,
            AggregationPeriod = measure.AggregationPeriod,
            AggregationPeriodCount = measure.AggregationPeriodCount,
            ValueType = measure.ValueType,
            InterpolationMethod = measure.InterpolationMethod,
            CurrentValue = measure.CurrentValue,
            CurrentValueDate = measure.CurrentValueDate,
            TargetValue = measure.Standing?.TargetValue ?? measure.TargetValue,
            CalculationMethod = measure.CalculationMethod,
            MeasurementFrequency = measure.MeasurementFrequency,
            DataSource = measure.DataSource,
            IsActive = measure.IsActive,
            OwnerId = measure.OwnerId,
            OwnerName = names.GetValueOrDefault(measure.OwnerId, "Somebody"),
            IsShared = goals.Count > 1,
            LinkedGoals = goals,
            Options = [.. measure.Options.Select(option => new MeasureOptionDto(option.NumericValue, option.Label))],
            Progress = Progress(measure.Standing, MeasureZones.Of(measure, links), today),
            HistoricalValues = line.History,
            Baseline = line.Baseline,
            Targets = line.Targets,
            ThresholdPct = links.Count == 0 ? ZoneRule.DefaultThreshold : links.Max(link => link.ThresholdPct),
            RiskThresholdPct = links.Count == 0 ? ZoneRule.DefaultRiskThreshold : links.Max(link => link.RiskThresholdPct),
            CreatedAt = measure.CreatedAt,
            CreatedBy = measure.CreatedBy,
            UpdatedAt = measure.UpdatedAt,
            UpdatedBy = measure.UpdatedBy,
        };
    }

    public static MeasureProgressDto Progress(Standing? standing, MeasureZone zone, DateOnly today) => new()
    {
        ProgressPercentage = Shown(standing?.Progress),
        Status = ZoneRule.StatusOf(zone),
        Zone = zone.Name,
        Variance = Shown(standing?.Variance),
        VariancePercentage = Shown(standing?.VariancePercent),
        ExpectedValue = Shown(standing?.Expected),
        TargetValue = standing?.TargetValue,
        TargetDate = standing?.TargetDay,
        DaysUntilTarget = standing is null ? null : standing.TargetDay.DayNumber - today.DayNumber,
        IsOverdue = standing is { Progress: < 100 } && standing.TargetDay < today,
    };

    public static TargetDto From(MeasureTarget target) => new()
    {
        Id = target.Id,
        Version = target.Version,
        MeasureId = target.MeasureId,
        TargetValue = target.Value,
        OptimalValue = target.OptimalValue,
        MinimalValue = target.MinimalValue,
        TargetDate = target.Day,
        PeriodStartDate = target.PeriodStartDay,
        Label = target.Label,
        ConfidenceLevel = target.ConfidenceLevel,
        Rationale = target.Rationale,
        CreatedAt = target.CreatedAt,
        CreatedBy = target.CreatedBy,
        UpdatedAt = target.UpdatedAt,
    };

    public static ReadingDto From(MeasureActual actual, IReadOnlyDictionary<string, string> names) => new()
    {
        Id = actual.Id,
        MeasureId = actual.MeasureId,
        Value = actual.Value,
        Date = actual.Day,
        PeriodStartDate = actual.PeriodStartDay,
        ActualSubtype = actual.Subtype,
        OriginalValue = actual.OriginalValue,
        IsManualOverride = actual.IsManualOverride,
        OverrideComment = actual.OverrideComment,
        DataSource = actual.DataSource,
        SourceReferenceId = actual.SourceReferenceId,
        Note = actual.Note,
        RecordedAt = actual.RecordedAt,
        RecordedBy = actual.RecordedBy,
        RecordedByName = names.GetValueOrDefault(actual.RecordedBy, "Somebody"),
    };

    public static double? Shown(double? value) => value is { } number ? Math.Round(number, ShownDecimals) : null;
}

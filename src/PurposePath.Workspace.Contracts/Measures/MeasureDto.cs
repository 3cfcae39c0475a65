namespace PurposePath.Workspace.Contracts;

/// <summary>A measure; other documents call it a KPI.</summary>
public sealed record MeasureDto : IVersionedDto
{
    /// <inheritdoc/>
    public int Version { get; init; }

    public required string Id { get; init; }

    public string? CatalogId { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Unit { get; init; }

    /// <summary><c>up</c>, <c>down</c> or <c>maintain</c>.</summary>
    public required string Direction { get; init; }

    /// <summary><c>quantitative</c>, <c>qualitative</c>, <c>binary</c>, <c>leading</c> or <c>lagging</c>.</summary>
    public required string Type { get; init; }

    public required string Category { get; init; }

    /// <summary><c>sum</c>, <c>average</c>, <c>min</c>, <c>max</c>, <c>latest</c>, <c>count</c> or <c>point_in_time</c>.</summary>
    public required string AggregationType { get; init; }

    /// <summary><c>none</c>, <c>daily</c>, <c>weekly</c>, <c>monthly</c>, <c>quarterly</c> or <c>yearly</c>.</summary>
    public required string AggregationPeriod { get; init; }

    public required int AggregationPeriodCount { get; init; }

    /// <summary><c>snapshot</c>, <c>aggregate</c> or <c>other</c>.</summary>
    public required string ValueType { get; init; }

    /// <summary><c>linear</c>, <c>exponential</c> or <c>step</c>: how the expected value runs between two targets.</summary>
    public required string InterpolationMethod { get; init; }

    /// <summary>The last reading; changes only by recording one.</summary>
    public double? CurrentValue { get; init; }

    public DateOnly? CurrentValueDate { get; init; }

    /// <summary>The value of the last target.</summary>
    public double? TargetValue { get; init; }

    public string? CalculationMethod { get; init; }

    public string? MeasurementFrequency { get; init; }

    public string? DataSource { get; init; }

    public required bool IsActive { get; init; }

    public required string OwnerId { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>Whether more than one goal uses it.</summary>
    public required bool IsShared { get; init; }

    public required IReadOnlyList<LinkedGoalDto> LinkedGoals { get; init; }

    /// <summary>What the values of a qualitative measure mean; empty for others.</summary>
    public required IReadOnlyList<MeasureOptionDto> Options { get; init; }

    public required MeasureProgressDto Progress { get; init; }

    /// <summary>The last readings, the oldest first: 12 of them where nothing else was asked for.</summary>
    public required IReadOnlyList<DataPointDto> HistoricalValues { get; init; }

    /// <summary>The first reading ever, from which progress and expected values run; null before there is one.</summary>
    public DataPointDto? Baseline { get; init; }

    /// <summary>What is expected by when, the earliest first.</summary>
    public IReadOnlyList<TargetPointDto> Targets { get; init; } = [];

    /// <summary>0 to 100: the strictest over its links, so that its zone is green from this many percent of the way.</summary>
    public double ThresholdPct { get; init; } = 80;

    /// <summary>0 to 100: the strictest over its links; its zone is yellow from here.</summary>
    public double RiskThresholdPct { get; init; } = 50;

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string UpdatedBy { get; init; }
}

/// <summary>A goal that uses a measure.</summary>
/// <param name="GoalId">The goal.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsPrimary">Whether the measure speaks for the goal.</param>
public sealed record LinkedGoalDto(string GoalId, string Title, bool IsPrimary);

/// <summary>What a value of a qualitative measure means.</summary>
/// <param name="NumericValue">The value, unique in its measure.</param>
/// <param name="Label">Its meaning, at most 100 characters.</param>
public sealed record MeasureOptionDto(double NumericValue, string? Label);

/// <summary>A value on a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Value">The value.</param>
public sealed record DataPointDto(DateOnly Date, double Value);

/// <summary>What is expected by a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Value">The value expected.</param>
/// <param name="OptimalValue">What would be best, or null.</param>
/// <param name="MinimalValue">What it must not be worse than, or null.</param>
public sealed record TargetPointDto(DateOnly Date, double Value, double? OptimalValue, double? MinimalValue);

/// <summary>Where a measure stands against its targets (docs/rest-api.md).</summary>
public sealed record MeasureProgressDto
{
    /// <summary>The way from the first reading to the last target that is done; can be below 0 and above 100; null without data.</summary>
    public double? ProgressPercentage { get; init; }

    /// <summary><c>on_track</c>, <c>behind</c>, <c>at_risk</c> or <c>no_data</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>green</c>, <c>yellow</c>, <c>red</c> or <c>none</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>The value less the expected one, in the measure's unit.</summary>
    public double? Variance { get; init; }

    /// <summary>The variance in percent of the whole way; positive is better than expected.</summary>
    public double? VariancePercentage { get; init; }

    /// <summary>What was expected on the day of the last reading.</summary>
    public double? ExpectedValue { get; init; }

    /// <summary>The value of the last target.</summary>
    public double? TargetValue { get; init; }

    /// <summary>The day of the last target.</summary>
    public DateOnly? TargetDate { get; init; }

    /// <summary>Days from today to the last target; negative when it has passed.</summary>
    public int? DaysUntilTarget { get; init; }

    /// <summary>Whether the day of the last target has passed and the target was not reached.</summary>
    public required bool IsOverdue { get; init; }
}

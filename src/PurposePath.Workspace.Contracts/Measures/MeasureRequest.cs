namespace PurposePath.Workspace.Contracts;

/// <summary>The body of <c>POST /measures</c>, and of <c>PUT /measures/{id}</c>, where what is absent stays.</summary>
public sealed record MeasureRequest
{
    /// <summary>Only on creation.</summary>
    public string? CatalogId { get; init; }

    /// <summary>Required on creation; at most 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>An older name of <see cref="Name"/>.</summary>
    public string? Title { get; init; }

    /// <summary>At most 2000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>At most 50 characters.</summary>
    public string? Unit { get; init; }

    public string? Direction { get; init; }

    public string? Type { get; init; }

    /// <summary>At most 100 characters.</summary>
    public string? Category { get; init; }

    public string? AggregationType { get; init; }

    public string? AggregationPeriod { get; init; }

    /// <summary>1 to 366. Default 1.</summary>
    public int? AggregationPeriodCount { get; init; }

    public string? ValueType { get; init; }

    public string? InterpolationMethod { get; init; }

    /// <summary>Above 0; shown until there is a target with a date, which is what should be used.</summary>
    public double? TargetValue { get; init; }

    /// <summary>At most 1000 characters.</summary>
    public string? CalculationMethod { get; init; }

    public string? MeasurementFrequency { get; init; }

    public string? DataSource { get; init; }

    /// <summary>An older name of <see cref="DataSource"/>.</summary>
    public string? DataSourceType { get; init; }

    /// <summary>A person of the tenant; the caller if absent on creation.</summary>
    public string? OwnerId { get; init; }

    public bool? IsActive { get; init; }

    /// <summary>Refused: a value is recorded, never set.</summary>
    public double? CurrentValue { get; init; }

    /// <summary>At least two for a qualitative measure, with different values.</summary>
    public IReadOnlyList<MeasureOptionDto>? Options { get; init; }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>Something that is measured (domain 3.4). Its value and standing follow from its readings and targets and are never set by hand.</summary>
internal sealed class Measure : IVersioned
{
    public const int MaxName = 200;
    public const int MaxDescription = 2000;
    public const int MaxUnit = 50;
    public const int MaxCategory = 100;
    public const int MaxMethod = 1000;
    public const int MaxWord = 100;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Name { get; set; }

    public required string OwnerId { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public required string UpdatedBy { get; set; }

    public string? CatalogId { get; init; }

    public string Description { get; set; } = string.Empty;

    public string Unit { get; set; } = string.Empty;

    public string Direction { get; set; } = MeasureDirection.Up;

    public string Type { get; set; } = MeasureWords.Quantitative;

    public string Category { get; set; } = string.Empty;

    public string AggregationType { get; set; } = "latest";

    public string AggregationPeriod { get; set; } = "none";

    public int AggregationPeriodCount { get; set; } = 1;

    public string ValueType { get; set; } = "snapshot";

    public string InterpolationMethod { get; set; } = ExpectedLine.Linear;

    public string? CalculationMethod { get; set; }

    public string? MeasurementFrequency { get; set; }

    public string? DataSource { get; set; }

    /// <summary>The target of before there were targets with dates; shown while there are none.</summary>
    public double? TargetValue { get; set; }

    /// <summary>Inactive measures are kept, but no goal needs them.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>What the values of a qualitative measure mean.</summary>
    public List<MeasureOption> Options { get; init; } = [];

    public double? CurrentValue { get; private set; }

    public DateOnly? CurrentValueDate { get; private set; }

    /// <summary>How many days have a reading.</summary>
    public int ReadingsCount { get; private set; }

    /// <summary>Null while there are fewer than two readings or no target.</summary>
    public Standing? Standing { get; private set; }

    public DateTimeOffset? DeletedAt { get; set; }

    public int Version { get; set; }

    public async Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await db.Measures.SingleOrDefaultAsync(row => row.Id == Id, cancellationToken) is { } measure
            ? await MeasureReads.ToDtoAsync(db, measure, db.GetService<TimeProvider>().GetToday(), cancellationToken)
            : null;

    /// <summary>Takes what its readings and targets say now.</summary>
    public void Stand(IReadOnlyList<SeriesPoint> readings, IReadOnlyList<TargetPoint> targets)
    {
        ReadingsCount = readings.Count;
        CurrentValue = readings.Count == 0 ? null : readings[^1].Value;
        CurrentValueDate = readings.Count == 0 ? null : readings[^1].Day;
        var standing = Standing.Of(Direction, InterpolationMethod, readings, targets);
        if (standing != Standing)
        {
            Standing = standing;
        }
    }
}

/// <summary>One of the values of a qualitative measure.</summary>
internal sealed class MeasureOption
{
    public required double NumericValue { get; init; }

    public required string Label { get; init; }
}

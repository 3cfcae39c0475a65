namespace PurposePath.Workspace.Contracts;

/// <summary>The measures of the tenant and how they stand together.</summary>
public sealed record MeasureSummaryDto
{
    /// <summary>By name; a page of them.</summary>
    public required IReadOnlyList<MeasureDto> Measures { get; init; }

    /// <summary>Which page it is.</summary>
    public Pagination? Pagination { get; init; }

    /// <summary>Of all of them, whatever the page.</summary>
    public required MeasureTotalsDto Summary { get; init; }
}

/// <summary>How the measures of a list stand together.</summary>
public sealed record MeasureTotalsDto
{
    public required int TotalMeasures { get; init; }

    public required StatusBreakdownDto StatusBreakdown { get; init; }

    /// <summary>The mean of those with data, in percent; null without any.</summary>
    public double? AverageProgress { get; init; }

    /// <summary>0 to 100: green counts 100, yellow 50, red 0, in the mean of those with data; null without any.</summary>
    public double? OverallHealthScore { get; init; }
}

/// <summary>How many measures have which status.</summary>
/// <param name="OnTrack">Green.</param>
/// <param name="Behind">Yellow.</param>
/// <param name="AtRisk">Red.</param>
/// <param name="NoData">Too few readings, or no target.</param>
public sealed record StatusBreakdownDto(int OnTrack, int Behind, int AtRisk, int NoData);

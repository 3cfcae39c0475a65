namespace PurposePath.Workspace.Contracts;

/// <summary>What a measure was on a day: a reading, or an actual, as REST of version 9 calls it.</summary>
public sealed record ReadingDto
{
    public required string Id { get; init; }

    public string ReadingId => Id;

    public required string MeasureId { get; init; }

    public required double Value { get; init; }

    public double ActualValue => Value;

    public double PostValue => Value;

    public required DateOnly Date { get; init; }

    public DateOnly MeasurementDate => Date;

    public DateOnly? PeriodStartDate { get; init; }

    /// <summary><c>measured</c> or <c>estimate</c>.</summary>
    public required string ActualSubtype { get; init; }

    /// <summary>The value before it was overridden; null if it was not.</summary>
    public double? OriginalValue { get; init; }

    public required bool IsManualOverride { get; init; }

    public string? OverrideComment { get; init; }

    /// <summary><c>manual</c>, <c>automated</c> or <c>integration</c>.</summary>
    public required string DataSource { get; init; }

    public string? SourceReferenceId { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string RecordedByName { get; init; }
}

/// <summary>A reading and what it made of its measure.</summary>
public sealed record RecordedReadingDto
{
    public required ReadingDto Reading { get; init; }

    public required MeasureDto Measure { get; init; }

    public string Id => Reading.Id;

    public string ReadingId => Reading.Id;

    public string MeasureId => Measure.Id;

    public double Value => Reading.Value;

    public DateOnly Date => Reading.Date;

    public double? CurrentValue => Measure.CurrentValue;
}

/// <summary>Everything a chart of a measure shows.</summary>
public sealed record MeasureSeriesDto
{
    public required string MeasureId { get; init; }

    /// <summary>The measure itself.</summary>
    public MeasureDto? Measure { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<TargetDto> Targets { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<ReadingDto> Actuals { get; init; }

    public ReadingDto? LatestActual { get; init; }

    /// <summary>Who and what the measure speaks for, and by which thresholds each judges it.</summary>
    public IReadOnlyList<MeasureLinkDto> Links { get; init; } = [];

    public required int TotalTargets { get; init; }

    public required int TotalActuals { get; init; }
}

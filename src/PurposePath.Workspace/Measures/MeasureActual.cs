namespace PurposePath.Workspace.Measures;

/// <summary>What a measure was on a day (domain 3.5); the socket calls it a reading. It belongs to the measure, so that every linked goal sees it.</summary>
internal sealed class MeasureActual
{
    public const int MaxNote = 1000;
    public const int MaxReference = 200;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string MeasureId { get; init; }

    public required DateOnly Day { get; init; }

    public DateOnly? PeriodStartDay { get; init; }

    /// <summary><c>measured</c> or <c>estimate</c>; what was measured wins over an estimate for the same day.</summary>
    public required string Subtype { get; init; }

    public required double Value { get; set; }

    /// <summary>The value before it was overridden for the first time.</summary>
    public double? OriginalValue { get; set; }

    public bool IsManualOverride { get; set; }

    public string? OverrideComment { get; set; }

    public required string DataSource { get; init; }

    public string? SourceReferenceId { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Replaces the value by a better one and keeps the first.</summary>
    public void Override(double value, string comment)
    {
        OriginalValue ??= Value;
        Value = value;
        IsManualOverride = true;
        OverrideComment = comment;
    }
}

namespace PurposePath.Workspace.Contracts;

/// <summary>
/// The body of every call that records a reading: <c>POST /measures/{id}/readings</c>, <c>POST /measures/{id}/actuals</c> and
/// <c>PUT /measures/{id}/value</c>. The value and the day have a name from each generation; the first that is present counts.
/// </summary>
public sealed record RecordReadingRequest
{
    public double? Value { get; init; }

    public double? ActualValue { get; init; }

    public double? PostValue { get; init; }

    /// <summary>A better value than <see cref="Value"/>, which is kept as the original one.</summary>
    public double? AdjustedValue { get; init; }

    /// <summary>The day, or a point in time on it; today if absent, never in the future.</summary>
    public string? Date { get; init; }

    public string? MeasurementDate { get; init; }

    public string? PostDate { get; init; }

    public string? RecordedAt { get; init; }

    /// <summary>A month as <c>yyyy-MM</c>: its last day, or today while it lasts.</summary>
    public string? Period { get; init; }

    public string? PeriodStartDate { get; init; }

    /// <summary><c>measured</c> (default) or <c>estimate</c>.</summary>
    public string? ActualSubtype { get; init; }

    /// <summary><c>manual</c> (default), <c>automated</c> or <c>integration</c>.</summary>
    public string? DataSource { get; init; }

    /// <summary>At most 200 characters.</summary>
    public string? SourceReferenceId { get; init; }

    /// <summary>At most 1000 characters; 500 with <c>PUT /measures/{id}/value</c>.</summary>
    public string? Note { get; init; }

    public string? Notes { get; init; }

    public string? Rationale { get; init; }

    public string? Reason { get; init; }
}

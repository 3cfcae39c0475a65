namespace PurposePath.Realtime.Protocol;

/// <summary>The events of a measure.</summary>
public static class MeasureEvents
{
    /// <summary><c>measure.reading.created</c>: a reading of a measure was recorded.</summary>
    public static EventType<MeasureReadingCreated> ReadingCreated => EventCatalog.MeasureReadingCreated;
}

/// <summary>A reading of a measure was recorded.</summary>
public sealed record MeasureReadingCreated
{
    /// <summary>The reading.</summary>
    public required string ReadingId { get; init; }

    /// <summary>The measure.</summary>
    public required string MeasureId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The value read.</summary>
    public required double Value { get; init; }

    /// <summary>The day it is true for.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>A word with it.</summary>
    public string? Note { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>Percent toward the target.</summary>
    public double? Progress { get; init; }

    /// <summary>The zone before; additive.</summary>
    public MeasureZone? PreviousZone { get; init; }

    /// <summary>The zone now; additive.</summary>
    public MeasureZone? Zone { get; init; }

    /// <summary>The target it is held against; additive.</summary>
    public double? TargetValue { get; init; }

    /// <summary>The goals it serves; additive.</summary>
    public IReadOnlyList<string>? GoalIds { get; init; }
}

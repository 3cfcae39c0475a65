namespace PurposePath.Workspace.Contracts;

/// <summary>Which readings count: one for each day, measured before estimated, the latest recorded of those.</summary>
public static class CountingReadings
{
    /// <summary>What was measured rather than estimated.</summary>
    public const string Measured = "measured";

    /// <summary>Chooses them, the earliest first.</summary>
    /// <typeparam name="T">A reading in any shape.</typeparam>
    /// <param name="readings">All readings of one measure.</param>
    /// <param name="dayOf">The day it is true for.</param>
    /// <param name="subtypeOf"><see cref="Measured"/> or something less certain.</param>
    /// <param name="recordedAtOf">When it was recorded.</param>
    /// <param name="idOf">Decides between two recorded at the same time.</param>
    public static IEnumerable<T> Of<T>(
        IEnumerable<T> readings, Func<T, DateOnly> dayOf, Func<T, string> subtypeOf, Func<T, DateTimeOffset> recordedAtOf, Func<T, string> idOf) =>
        readings.OrderBy(dayOf)
            .ThenByDescending(reading => subtypeOf(reading) == Measured).ThenByDescending(recordedAtOf).ThenByDescending(idOf, StringComparer.Ordinal)
            .DistinctBy(dayOf);

    /// <summary>Chooses among readings as REST shows them.</summary>
    /// <param name="readings">All readings of one measure.</param>
    public static IEnumerable<ReadingDto> Of(IEnumerable<ReadingDto> readings) =>
        Of(readings, reading => reading.Date, reading => reading.ActualSubtype, reading => reading.RecordedAt, reading => reading.Id);
}

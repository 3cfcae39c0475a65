using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Measures;

/// <summary>The readings that count: one for each day, measured before estimated, the latest recorded of those.</summary>
internal static class ReadingSeries
{
    public static List<SeriesPoint> Of(IEnumerable<MeasureActual> actuals) =>
        [.. Effective(actuals).Select(actual => new SeriesPoint(actual.Day, actual.Value))];

    /// <summary>The earliest first.</summary>
    public static IEnumerable<MeasureActual> Effective(IEnumerable<MeasureActual> actuals) =>
        CountingReadings.Of(actuals, actual => actual.Day, actual => actual.Subtype, actual => actual.RecordedAt, actual => actual.Id);
}

using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>The readings that count: one for each day, measured before estimated, the latest recorded of those.</summary>
internal static class ReadingSeries
{
    public static List<SeriesPoint> Of(IEnumerable<MeasureActual> actuals) =>
        [.. Effective(actuals).Select(actual => new SeriesPoint(actual.Day, actual.Value))];

    /// <summary>The earliest first.</summary>
    public static IEnumerable<MeasureActual> Effective(IEnumerable<MeasureActual> actuals) =>
        actuals.GroupBy(actual => actual.Day)
            .OrderBy(day => day.Key)
            .Select(day => day.OrderBy(actual => actual.Subtype == MeasureWords.Measured ? 0 : 1)
                .ThenByDescending(actual => actual.RecordedAt).ThenByDescending(actual => actual.Id, StringComparer.Ordinal).First());
}

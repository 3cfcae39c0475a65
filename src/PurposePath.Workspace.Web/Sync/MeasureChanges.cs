using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Charts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>What a reading makes of its measure: pure functions that set values, so that applying one twice is the same as once.</summary>
internal static class MeasureChanges
{
    private const int KeptPoints = 12;

    /// <summary>A reading as its event tells it.</summary>
    public static MeasureDto Recorded(MeasureDto measure, MeasureReadingCreated data)
    {
        var recorded = Recorded(measure, DayOf(data), data.Value, data.RecordedAt);
        var zone = data.Zone?.Name ?? recorded.Progress.Zone;
        return recorded with
        {
            UpdatedBy = data.RecordedBy,
            TargetValue = data.TargetValue ?? recorded.TargetValue,
            Progress = recorded.Progress with
            {
                Zone = zone,
                Status = ZoneWords.StatusOf(zone),
                ProgressPercentage = data.Progress ?? recorded.Progress.ProgressPercentage,
                TargetValue = data.TargetValue ?? recorded.Progress.TargetValue,
            },
        };
    }

    /// <summary>A reading before the server has judged it: the zone follows from the lines that are known here.</summary>
    public static MeasureDto Recorded(MeasureDto measure, DateOnly day, double value, DateTimeOffset at)
    {
        var isLatest = measure.CurrentValueDate is not { } last || day >= last;
        var recorded = measure with
        {
            CurrentValue = isLatest ? value : measure.CurrentValue,
            CurrentValueDate = isLatest ? day : measure.CurrentValueDate,
            Baseline = measure.Baseline is { } first && first.Date < day ? first : new DataPointDto(day, value),
            HistoricalValues = With(measure.HistoricalValues, new DataPointDto(day, value)),
            UpdatedAt = at,
        };
        return recorded with { Progress = Judged(recorded) };
    }

    /// <summary>The day a reading is true for.</summary>
    public static DateOnly DayOf(MeasureReadingCreated data) => data.Date ?? DateOnly.FromDateTime(data.RecordedAt.UtcDateTime);

    private static MeasureProgressDto Judged(MeasureDto measure)
    {
        // One reading says nothing about a movement.
        if (measure is not { CurrentValue: { } value, CurrentValueDate: { } day } || measure.Baseline?.Date == day || MeasureLines.Of(measure) is not { } lines)
        {
            return measure.Progress;
        }

        var zone = lines.ZoneOf(day, value);
        var expected = lines.Expected(day);
        return measure.Progress with { Zone = zone, Status = ZoneWords.StatusOf(zone), ExpectedValue = Math.Round(expected, 2), Variance = Math.Round(value - expected, 2) };
    }

    private static IReadOnlyList<DataPointDto> With(IReadOnlyList<DataPointDto> points, DataPointDto point) =>
    [
        .. points.Where(other => other.Date != point.Date).Append(point).OrderBy(other => other.Date).TakeLast(Math.Max(KeptPoints, points.Count)),
    ];
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Measures;

/// <summary>The socket's payload of a reading (domain 2.7), with its additive fields.</summary>
internal static class MeasurePayloads
{
    public static MeasureReadingCreated ReadingCreated(MeasureFile file, MeasureActual actual, MeasureZone before) => new()
    {
        ReadingId = actual.Id,
        MeasureId = actual.MeasureId,
        TenantId = actual.TenantId,
        Value = actual.Value,
        Date = actual.Day,
        Note = actual.Note,
        RecordedAt = actual.RecordedAt,
        RecordedBy = actual.RecordedBy,
        Progress = file.Measure.Standing?.Progress,
        PreviousZone = before,
        Zone = file.Zone,
        TargetValue = file.Measure.Standing?.TargetValue ?? file.Targets.OrderBy(target => target.Day).LastOrDefault()?.Value,
        GoalIds = file.GoalIds.Count == 0 ? null : file.GoalIds,
    };
}

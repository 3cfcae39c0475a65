using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Readings as events tell them, and as they look before the server has given them an id.</summary>
internal static class ReadingChanges
{
    public static ReadingDto Created(MeasureReadingCreated data, Func<string, string> nameOf) => new()
    {
        Id = data.ReadingId,
        MeasureId = data.MeasureId,
        Value = data.Value,
        Date = MeasureChanges.DayOf(data),
        ActualSubtype = CountingReadings.Measured,
        IsManualOverride = false,
        DataSource = "manual",
        Note = data.Note,
        RecordedAt = data.RecordedAt,
        RecordedBy = data.RecordedBy,
        RecordedByName = nameOf(data.RecordedBy),
    };

    /// <summary>Shown under the id of the change until the server has answered.</summary>
    public static ReadingDto Waiting(string mutation, string measureId, DateOnly day, double value, string? note, UserDto? me, DateTimeOffset now) => new()
    {
        Id = mutation,
        MeasureId = measureId,
        Value = value,
        Date = day,
        ActualSubtype = CountingReadings.Measured,
        IsManualOverride = false,
        DataSource = "manual",
        Note = note,
        RecordedAt = now,
        RecordedBy = me?.Id ?? string.Empty,
        RecordedByName = me?.Name ?? string.Empty,
    };
}

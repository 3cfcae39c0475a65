using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Measures;

/// <summary>What happens to a measure, in words for the feeds. The goals it serves see it through the first of them.</summary>
internal static class MeasureActivity
{
    public static ActivityEntry Created(Measure measure, Caller caller, DateTimeOffset now) => Entry(measure, caller, "Measure created", measure.Name, now);

    public static ActivityEntry Edited(Measure measure, Caller caller, DateTimeOffset now) => Entry(measure, caller, "Measure edited", measure.Name, now);

    public static ActivityEntry Deleted(Measure measure, Caller caller, DateTimeOffset now) => Entry(measure, caller, "Measure deleted", measure.Name, now);

    /// <summary>Something about its targets, links or past readings.</summary>
    public static ActivityEntry Changed(Measure measure, Caller caller, string what, string? words, DateTimeOffset now) =>
        Entry(measure, caller, what, words ?? measure.Name, now);

    /// <summary>A reading: its headline names measure and value, its text is the note, if there is one.</summary>
    public static ActivityEntry Recorded(Measure measure, MeasureActual actual, string? goalId, Caller caller, DateTimeOffset now)
    {
        var value = FormattableString.Invariant($"{actual.Value:0.######}");
        return Entry(measure, caller, ReadingTitle(measure, value), actual.Note ?? string.Empty, now, ActivityEntry.Reading, goalId);
    }

    /// <summary>The headline of a reading. A no-break space holds the value and its unit together where a line ends; a percent sign stands at the number.</summary>
    /// <param name="measure">What was read.</param>
    /// <param name="value">The value as it is shown.</param>
    public static string ReadingTitle(Measure measure, string value) =>
        TextCut.First($"{measure.Name}: {value}{UnitOf(measure)}", ActivityEntry.MaxTitle);

    private static string UnitOf(Measure measure) => measure.Unit switch
    {
        "" or "%" => measure.Unit,
        var unit => $"\u00a0{unit}",
    };

    private static ActivityEntry Entry(
        Measure measure, Caller caller, string title, string content, DateTimeOffset now, string? type = null, string? goalId = null) => new()
        {
            Id = Guid.CreateVersion7(now).ToString(),
            TenantId = measure.TenantId,
            GoalId = goalId,
            EntityType = "measure",
            EntityId = measure.Id,
            EntityTitle = measure.Name,
            Type = type ?? ActivityType.System.Name,
            Title = title,
            Content = content,
            CreatedAt = now,
            CreatedBy = caller.UserId,
        };
}

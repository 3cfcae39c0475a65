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
        var reading = measure.Unit.Length == 0 ? value : $"{value} {measure.Unit}";
        return Entry(measure, caller, TextCut.First($"{measure.Name}: {reading}", ActivityEntry.MaxTitle), actual.Note ?? string.Empty, now, ActivityEntry.Reading, goalId);
    }

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

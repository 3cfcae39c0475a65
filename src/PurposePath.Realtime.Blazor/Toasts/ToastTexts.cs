namespace PurposePath.Realtime.Blazor.Toasts;

/// <summary>The words of toasts: names where the application knows them, plain words where it does not.</summary>
/// <param name="Names">The application's names.</param>
/// <param name="UserId">The reader, or null.</param>
/// <param name="RoomGoalId">The goal whose room is open, or null.</param>
internal sealed record ToastTexts(IEntityNames Names, string? UserId, string? RoomGoalId = null)
{
    /// <summary>Whether the action is the reader's own.</summary>
    public bool IsMine(string actionId) => UserId is not null && Names.ActionAssignee(actionId) == UserId;

    public string Person(string id) => Names.PersonName(id) ?? "A colleague";

    public string Goal(string id) => Quote(Names.GoalTitle(id)) ?? "a goal";

    public string Action(string id) => Quote(Names.ActionTitle(id)) ?? "an action";

    public string Issue(string id) => Quote(Names.IssueTitle(id)) ?? "an issue";

    public string Measure(string id) => Names.MeasureName(id) ?? "A measure";

    /// <summary><c>Ada completed “Open the Lisbon office”. Well done, all.</c></summary>
    public string Deed(string personId, string verb, string what, string? words = null) =>
        string.IsNullOrWhiteSpace(words) ? $"{Person(personId)} {verb} {what}" : $"{Person(personId)} {verb} {what}. {words.Trim()}";

    public static string? Quote(string? title) => title is null ? null : $"“{title}”";
}

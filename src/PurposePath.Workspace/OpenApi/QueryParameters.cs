namespace PurposePath.Workspace.OpenApi;

/// <summary>What lists can be asked for, where a handler reads the query itself (domain 4.4 to 4.8).</summary>
internal static class QueryParameters
{
    private const string SortBy = "What to sort by; sort is an older name.";
    private const string SortOrder = "asc or desc; order is an older name.";

    private static readonly Dictionary<string, (string Name, string Description)[]> Known = new(StringComparer.Ordinal)
    {
        ["GET traction/api/v1/goals"] =
        [
            ("status", "draft, active, paused, completed or cancelled."),
            ("type", "year, quarter or month; horizon is the same."),
            ("personId", "Whose goals; ownerId is an older name."),
            ("searchTerm", "Words in title or description; search is an older name."),
            ("sortBy", $"name, status, startDate, targetDate or createdAt. {SortBy}"),
            ("sortOrder", SortOrder),
        ],
        ["GET traction/api/v1/goals/{id}/activity"] = [("types", "Types of entries, separated by commas.")],
        ["GET traction/api/v1/dashboard/command-center"] =
        [
            ("userId", "Whose tasks; the caller's when nobody is named."),
            ("daysAhead", "How many days ahead tasks reach: 1 to 90, 7 by default."),
            ("varianceThreshold", "From how many percent behind a measure is an alert: 0 to 100, 10 by default."),
        ],
        ["GET traction/api/v1/activity/recent"] = [("type", "decision, note, attachment, reading or another type of entry.")],
        ["GET traction/api/v1/operations/actions"] =
        [
            ("status", "One or more, separated by commas."),
            ("priority", "One or more, separated by commas."),
            ("assignedPersonId", "Whose actions."),
            ("goalIds", "Goals they serve, separated by commas."),
            ("strategyIds", "Strategies they serve, separated by commas."),
            ("issueIds", "Issues they solve, separated by commas."),
            ("startDate", "Due on this day or later."),
            ("endDate", "Due on this day or earlier."),
            ("search", "Words in title, description or tags."),
            ("sort", "dueDate, startDate, priority, status, createdAt or title."),
            ("order", "asc or desc."),
        ],
    };

    public static IEnumerable<(string Name, string Description)> Of(string method, string path) =>
        Known.GetValueOrDefault($"{method} {path.TrimEnd('/')}", []);
}

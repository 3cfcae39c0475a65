namespace PurposePath.Workspace.OpenApi;

/// <summary>What lists can be asked for, where a handler reads the query itself (domain 4.4 to 4.8).</summary>
internal static class QueryParameters
{
    private const string SortBy = "What to sort by; sort is an older name.";
    private const string SortOrder = "asc or desc; order is an older name.";

    private static readonly (string Name, string Description)[] Goals =
    [
        ("status", "draft, active, paused, completed or cancelled."),
        ("type", "year, quarter or month; horizon is the same."),
        ("personId", "Whose goals; ownerId is an older name."),
        ("searchTerm", "Words in title or description; search is an older name."),
    ];

    private static readonly (string Name, string Description)[] Measures =
    [
        ("ownerId", "Whose measures; counts before goalId."),
        ("goalId", "Measures of a goal; counts before strategyId."),
        ("strategyId", "Measures of a strategy."),
        ("category", "A category."),
        ("searchTerm", "Words in name or description; search is an older name."),
        ("status", "active or inactive."),
        ("includeInactive", "true for inactive ones too."),
    ];

    private static readonly (string Name, string Description)[] Issues =
    [
        ("status", "open, in_progress, resolved or closed; one or more, separated by commas."),
        ("statusConfigId", "Statuses, separated by commas."),
        ("statusCategory", "open, active, inactive or closed, separated by commas."),
        ("typeConfigId", "Types, separated by commas."),
        ("businessImpact", "One or more, separated by commas."),
        ("priority", "One or more, separated by commas."),
        ("tags", "Labels, separated by commas."),
        ("goalIds", "Goals they are in the way of, separated by commas."),
        ("strategyIds", "Strategies they are in the way of, separated by commas."),
        ("actionIds", "Actions done about them, separated by commas."),
        ("assignedPersonId", "Whose issues."),
        ("reporterId", "Who reported them."),
        ("createdAfter", "Reported on this day or later."),
        ("createdBefore", "Reported on this day or earlier."),
        ("dueAfter", "Due on this day or later."),
        ("dueBefore", "Due on this day or earlier."),
        ("search", "Words in title, description or tags."),
        ("sort", "title, status, type, impact, priority, dueDate, createdAt, updatedAt or displayOrder."),
        ("order", "asc or desc."),
    ];

    private static readonly (string Name, string Description)[] Widget =
    [
        ("instanceId", "The widget on the caller's dashboard; it comes back."),
        ("limit", "How many items: 1 to 50, 10 by default."),
    ];

    private static readonly Dictionary<string, (string Name, string Description)[]> Known = new(StringComparer.Ordinal)
    {
        ["GET traction/api/v1/goals"] =
        [
            .. Goals,
            ("sortBy", $"name, status, startDate, targetDate or createdAt. {SortBy}"),
            ("sortOrder", SortOrder),
        ],
        ["GET traction/api/v1/goals/stats"] = Goals,
        ["GET traction/api/v1/measures"] = Measures,
        ["GET traction/api/v1/measures/summary"] =
        [
            .. Measures,
            ("progressStatus", "on_track, behind, at_risk or no_data."),
            ("period", "Readings of the last daily, weekly, monthly, quarterly or yearly period only."),
            ("maxDataPoints", "Readings of each: 0 to 1000, 5 by default, 0 for all."),
            ("page", "The page of the measures, from 1."),
            ("pageSize", "Measures on a page: 1 to 100, 100 by default."),
        ],
        ["GET traction/api/v1/measure-links"] =
        [
            ("measureId", "Of a measure."),
            ("personId", "Of a person."),
            ("goalId", "Of a goal."),
            ("strategyId", "Of a strategy."),
            ("includeAll", "true for those of inactive measures too."),
            ("measureInfo", "true for the measures themselves."),
        ],
        ["GET traction/api/v1/issues"] = Issues,
        ["GET traction/api/v1/operations/issues"] = Issues,
        ["GET traction/api/v1/dashboard/widgets/action-list/data"] = [.. Widget, ("userId", "Whose actions; the caller's when nobody is named.")],
        ["GET traction/api/v1/dashboard/widgets/measure-graph/data"] =
            [.. Widget, ("measureId", "Which measure; the one that is furthest behind when none is named.")],
        ["GET traction/api/v1/goals/{id}/activity"] = [("types", "Types of entries, separated by commas.")],
        ["GET traction/api/v1/dashboard/command-center"] =
        [
            ("userId", "Whose tasks; the caller's when nobody is named."),
            ("daysAhead", "How many days ahead tasks reach: 1 to 90, 7 by default."),
            ("varianceThreshold", "From how many percent behind a measure is an alert: 0 to 100, 10 by default."),
        ],
        ["GET traction/api/v1/activity/recent"] =
        [
            ("type", "decision, note, attachment, reading or another type of entry."),
            ("entityType", "goal, action, issue or measure."),
            ("entityId", "One thing's history."),
            ("createdBy", "What one person did."),
            ("concerning", "me: what others did to the caller's goals, actions and issues, and new critical issues."),
        ],
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
        Known.GetValueOrDefault($"{method} {path.TrimEnd('/')}", path.Contains("/widgets/", StringComparison.Ordinal) ? Widget : []);
}

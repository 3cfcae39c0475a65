using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>What people read of issues, and what a status of the tenant's own means.</summary>
internal static class IssueWords
{
    private const string ResolvedName = "Resolved";

    /// <summary>The order of urgency, the most urgent first.</summary>
    public static IReadOnlyList<string> Priorities { get; } = ["critical", "high", "medium", "low"];

    /// <summary>The heading of a category of statuses.</summary>
    public static string Category(string category) => category switch
    {
        "open" => "Open",
        "active" => "In work",
        "inactive" => "On hold",
        "closed" => "Done",
        _ => category,
    };

    /// <summary>The status mark that stands for a category.</summary>
    public static string Mark(string category) => category switch
    {
        "active" => "in_progress",
        "inactive" => "paused",
        "closed" => "completed",
        _ => "not_started",
    };

    /// <summary>What the socket calls a status (docs/rest-api.md, Issues).</summary>
    public static string Socket(IssueStatusDto status) => status.Category switch
    {
        "open" => "open",
        "closed" => status is { IsSystemStatus: true, Name: ResolvedName } ? "resolved" : "closed",
        _ => "in_progress",
    };

    /// <summary>An issue in another status.</summary>
    public static IssueDto In(IssueDto issue, IssueStatusDto status) => issue with
    {
        StatusConfigId = status.Id,
        StatusName = status.Name,
        StatusCategory = status.Category,
        Status = Socket(status),
    };

    /// <summary>Whether an issue still needs work.</summary>
    public static bool IsOpen(IssueDto issue) => issue.StatusCategory != "closed";

    /// <summary>How much it hurts, in words.</summary>
    public static string Impact(string impact) => $"{StatusWords.PriorityLabel(impact)} impact";

    /// <summary>The most urgent first, then the nearest day, then the newest.</summary>
    public static IEnumerable<IssueDto> Order(IEnumerable<IssueDto> issues) => issues
        .OrderBy(issue => Rank(issue.Priority))
        .ThenBy(issue => issue.DueDate ?? DateOnly.MaxValue)
        .ThenByDescending(issue => issue.CreatedAt)
        .ThenBy(issue => issue.Id, StringComparer.Ordinal);

    private static int Rank(string priority) => priority switch { "critical" => 0, "high" => 1, "medium" => 2, _ => 3 };
}

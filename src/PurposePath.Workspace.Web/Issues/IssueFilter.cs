using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>Which issues are wanted; what is null narrows nothing.</summary>
internal sealed record IssueFilter
{
    public string? TypeId { get; init; }

    public string? Priority { get; init; }

    public string? Impact { get; init; }

    /// <summary>A person; empty for what nobody has.</summary>
    public string? AssigneeId { get; init; }

    public string? GoalId { get; init; }

    /// <summary>Found in title, details or labels, whatever their case.</summary>
    public string? Words { get; init; }

    /// <summary>Whether anything narrows.</summary>
    public bool IsSet => (TypeId ?? Priority ?? Impact ?? AssigneeId ?? GoalId) is not null || !string.IsNullOrEmpty(Words);

    /// <summary>What fits, the most urgent first.</summary>
    public IEnumerable<IssueDto> Apply(IEnumerable<IssueDto> issues) => IssueWords.Order(issues
        .Where(issue => TypeId is null || issue.TypeConfigId == TypeId)
        .Where(issue => Priority is null || issue.Priority == Priority)
        .Where(issue => Impact is null || issue.Impact == Impact)
        .Where(issue => AssigneeId is null || (issue.AssignedPersonId ?? string.Empty) == AssigneeId)
        .Where(issue => GoalId is null || issue.Connections.GoalIds?.Contains(GoalId) == true)
        .Where(issue => string.IsNullOrEmpty(Words) || Contains(issue.Title) || Contains(issue.Description) || issue.Tags.Any(Contains)));

    private bool Contains(string text) => text.Contains(Words!, StringComparison.OrdinalIgnoreCase);
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Issues;

/// <summary>The socket's payloads for what happens to an issue (domain 2.7), in the socket's own words (domain 3.9).</summary>
internal static class IssuePayloads
{
    private const string Critical = "critical";
    private const string Urgent = "urgent";

    public static IssueCreated Created(Issue issue) => new()
    {
        IssueId = issue.Id,
        TenantId = issue.TenantId,
        Title = issue.Title,
        Description = issue.Description,
        Severity = IssueSeverity.FromName(issue.Impact),
        Status = issue.Status.Wire,
        Priority = IssuePriority.FromName(issue.Priority == Critical ? Urgent : issue.Priority),
        Category = issue.Type.Wire,
        AssignedTo = issue.AssignedPersonId,
        CreatedAt = issue.CreatedAt,
        CreatedBy = issue.CreatedBy,
    };

    public static IssueStatusChanged StatusChanged(Issue issue, IssueStatus before, string by) => new()
    {
        IssueId = issue.Id,
        TenantId = issue.TenantId,
        PreviousStatus = before,
        NewStatus = issue.Status.Wire,
        ChangedAt = issue.UpdatedAt,
        ChangedBy = by,
    };
}

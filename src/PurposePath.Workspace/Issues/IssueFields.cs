using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Issues;

/// <summary>Reads what a request says of an issue into the issue; what is absent stays as it is.</summary>
internal static class IssueFields
{
    public static async Task ReadAsync(WorkspaceDbContext db, Rules rules, Issue issue, SaveIssueRequest body, CancellationToken cancellationToken)
    {
        var title = body.Title ?? body.Name;
        issue.Title = title is null && issue.Title.Length > 0 ? issue.Title : rules.Required("title", title, Issue.MaxTitle);
        issue.Description = body.Description is null
            ? issue.Description
            : rules.Optional("description", body.Description, Issue.MaxDescription) ?? string.Empty;
        issue.Impact = rules.OneOf("businessImpact", body.BusinessImpact ?? body.Impact, Priority.Vocabulary, issue.Impact);
        issue.Priority = rules.OneOf("priority", RestSpelling(body.Priority), Priority.Vocabulary, issue.Priority);
        issue.DueDate = body.DueDate ?? issue.DueDate;
        issue.EstimatedHours = Hours(rules, "estimatedHours", body.EstimatedHours, issue.EstimatedHours);
        issue.Tags = body.Tags is null ? issue.Tags : rules.Tags("tags", body.Tags);
        issue.Environment = rules.Optional("environment", body.Environment, Issue.MaxText) ?? issue.Environment;
        issue.StepsToReproduce = rules.Optional("stepsToReproduce", body.StepsToReproduce, Issue.MaxText) ?? issue.StepsToReproduce;
        issue.ExpectedBehavior = rules.Optional("expectedBehavior", body.ExpectedBehavior, Issue.MaxText) ?? issue.ExpectedBehavior;
        issue.ActualBehavior = rules.Optional("actualBehavior", body.ActualBehavior, Issue.MaxText) ?? issue.ActualBehavior;
        ReadResolution(rules, issue, body.ResolutionNotes, body.RootCauseAnalysis, body.ActualHours);
        if (body.AssignedPersonId is { } personId && personId != issue.AssignedPersonId)
        {
            await rules.CheckAssigneeAsync(db, "assignedPersonId", personId, cancellationToken);
            issue.AssignedPersonId = personId;
        }

        if (body.TypeConfigId is { } typeId && typeId != issue.TypeId)
        {
            var type = await db.IssueTypes.SingleOrDefaultAsync(row => row.Id == typeId && row.IsActive, cancellationToken);
            if (type is null)
            {
                rules.Break("typeConfigId", "must be an active type of this tenant");
            }
            else
            {
                issue.Type = type;
                issue.TypeId = type.Id;
            }
        }
    }

    /// <summary>What is said when an issue is resolved.</summary>
    public static void ReadResolution(Rules rules, Issue issue, string? notes, RootCauseDto? rootCause, decimal? actualHours)
    {
        issue.ResolutionNotes = rules.Optional("resolutionNotes", notes, Issue.MaxText) ?? issue.ResolutionNotes;
        issue.ActualHours = Hours(rules, "actualHours", actualHours, issue.ActualHours);
        if (rootCause is null)
        {
            return;
        }

        var method = rootCause.Method?.Trim().ToLowerInvariant().Replace('-', '_');
        if (method is not null && !Issue.RootCauseMethods.Contains(method, StringComparer.Ordinal))
        {
            rules.Break("rootCauseAnalysis.method", $"must be one of {string.Join(", ", Issue.RootCauseMethods)}");
        }

        issue.RootCause = rules.Required("rootCauseAnalysis.content", rootCause.Content, Issue.MaxRootCause);
        issue.RootCauseMethod = method;
    }

    /// <summary>An active status of the tenant.</summary>
    public static async Task<IssueStatusEntry?> FindStatusAsync(WorkspaceDbContext db, Rules rules, string field, string? statusId, CancellationToken cancellationToken)
    {
        var status = await db.IssueStatuses.SingleOrDefaultAsync(row => row.Id == statusId && row.IsActive, cancellationToken);
        if (status is null)
        {
            rules.Break(field, statusId is null ? "is required" : "must be an active status of this tenant");
        }

        return status;
    }

    private static decimal? Hours(Rules rules, string field, decimal? wanted, decimal? before)
    {
        if (wanted is < 0 or > Issue.MaxHours)
        {
            rules.Break(field, $"must be 0 to {Issue.MaxHours}");
        }

        return wanted ?? before;
    }

    // Front ends that know the socket's word may send it.
    private static string? RestSpelling(string? priority) =>
        string.Equals(priority?.Trim(), "urgent", StringComparison.OrdinalIgnoreCase) ? Priority.Critical.Name : priority;
}

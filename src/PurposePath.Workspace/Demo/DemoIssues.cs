using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;

namespace PurposePath.Workspace.Demo;

/// <summary>What is in the way of the demo team Lumen: nine issues in every kind of status.</summary>
internal static class DemoIssues
{
    private const string Tenant = "lumen";

    private static readonly DemoIssue[] Issues =
    [
        new("Tax office wants the lease before the VAT number", "The form cannot be sent without a stamped lease. Two weeks lost if nobody calls.",
            "legal", "blocked", Priority.High, Priority.High, "Cleo", "Cleo", 12, 3, 1, 4, ["lisbon"]),
        new("Rig 2 loses power at night", "The cleaning crew unplugs it. The soak test started over twice.",
            "technical", "in-progress", Priority.Critical, Priority.Critical, "Henrik", "Leo", 6, 1, 2, 2, ["soak-test"]),
        new("Rollback needs an administrator at night", "Support may not start the release train backwards.",
            "process", "identified", Priority.High, Priority.Medium, "Grace", "Dev", 3, 9, 2, 3, ["runbook"]),
        new("Carrier refuses lithium cells", "Two instruments have a battery that the second carrier does not take.",
            "process", "on-hold", Priority.Medium, Priority.Medium, "Jonas", "Jonas", 20, 25, 3, 3, ["shipping"]),
        new("Answers take two days", "Nine of twelve churned customers name it first.",
            "customer", "in-review", Priority.High, Priority.High, "Ines", "Grace", 15, 6, 4, null, ["churn", "support"]),
        new("Two suppliers have no security contact", "The last two audit findings hang on it.",
            "legal", "deferred", Priority.Medium, Priority.Low, "Leo", null, 33, 40, 5, 1, ["audit"]),
        new("Nobody knows who approves a new role", "Elin and Ada both did, differently.",
            "personnel", "open", Priority.Low, Priority.Low, "Kaya", null, 9, null, 6, null, []),
        new("Redirects of the old shop point nowhere", "Twelve product pages of the year before last.",
            "technical", "resolved", Priority.Medium, Priority.Medium, "Ines", "Kaya", 8, -4, 7, null, ["shop"],
            "All twelve lead to their successor; the log shows no more misses."),
        new("Leasing company charges for scratches", "Ask whether the broker takes them as they are.",
            "financial", "closed", Priority.Low, Priority.Low, "Farid", "Cleo", 41, -11, 8, null, [], "The broker takes them as they are."),
    ];

    public static void AddTo(WorkspaceDbContext db, DateTimeOffset now)
    {
        foreach (var (index, demo) in Issues.Index())
        {
            Add(db, index + 1, demo, now);
        }
    }

    private static void Add(WorkspaceDbContext db, int number, DemoIssue demo, DateTimeOffset now)
    {
        var created = now.AddDays(-demo.AgeDays);
        var reporter = $"{Tenant}-{demo.Reporter.ToLowerInvariant()}";
        var type = db.IssueTypes.Local.Single(row => row.Id == SystemEntries.TypeId(Tenant, demo.Type));
        var status = db.IssueStatuses.Local.Single(row => row.Id == SystemEntries.StatusId(Tenant, demo.Status));
        var first = db.IssueStatuses.Local.Single(row => row.Id == SystemEntries.StatusId(Tenant, SystemEntries.DefaultStatus));
        var goalId = $"{Tenant}-goal-{demo.Goal:00}";
        var id = $"{Tenant}-issue-{number:00}";
        var issue = new Issue
        {
            Id = id,
            TenantId = Tenant,
            Title = demo.Title,
            Description = demo.Description,
            TypeId = type.Id,
            Type = type,
            StatusId = first.Id,
            Status = first,
            Impact = demo.Impact.Name,
            Priority = demo.Priority.Name,
            ReporterId = reporter,
            AssignedPersonId = demo.Assignee is null ? null : $"{Tenant}-{demo.Assignee.ToLowerInvariant()}",
            DueDate = demo.DueInDays is { } days ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(days) : null,
            Tags = [.. demo.Tags],
            ResolutionNotes = demo.Resolution,
            DisplayOrder = number - 1,
            CreatedAt = created,
            CreatedBy = reporter,
            UpdatedAt = created,
            Goals = [new IssueGoal { IssueId = id, GoalId = goalId, TenantId = Tenant }],
            Actions = demo.Action is { } action ? [new ActionIssue { ActionId = $"{goalId}-action-{action:00}", IssueId = id, TenantId = Tenant }] : [],
        };
        var moved = now.AddMinutes(-(number * 137));
        if (status != first)
        {
            issue.MoveTo(status, moved);
        }

        db.Issues.Add(issue);
        var subject = new ActivitySubject("issue", id, issue.Title);
        db.Activity.Add(subject.Say(new Caller(Tenant, reporter, ClientMutationId: null), ActivityType.System, IssueChange.ReportedTitle, issue.Title, created));
        if (status != first)
        {
            var mover = new Caller(Tenant, issue.AssignedPersonId ?? reporter, ClientMutationId: null);
            db.Activity.Add(subject.Say(mover, ActivityType.System, $"Issue moved from {first.Name} to {status.Name}", demo.Resolution ?? issue.Title, moved));
        }
    }

    /// <summary>An issue of the demo; days count from today, goal and action are numbers of the demo's own.</summary>
    private sealed record DemoIssue(
        string Title,
        string Description,
        string Type,
        string Status,
        Priority Impact,
        Priority Priority,
        string Reporter,
        string? Assignee,
        int AgeDays,
        int? DueInDays,
        int Goal,
        int? Action,
        IReadOnlyList<string> Tags,
        string? Resolution = null);
}

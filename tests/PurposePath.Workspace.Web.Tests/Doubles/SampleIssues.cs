using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>The issues of the small tenant, with two types and five statuses.</summary>
internal static class SampleIssues
{
    public static IssueConfigurationDto Configuration { get; } = new(
        [Type("technical", "Technical", isDefault: false), Type("process", "Process", isDefault: true)],
        [
            Status("identified", "Identified", "open", isDefault: true),
            Status("backlog", "Backlog", "open"),
            Status("in-progress", "In Progress", "active"),
            Status("resolved", "Resolved", "closed"),
            Status("closed", "Closed", "closed"),
        ]);

    public static IReadOnlyList<IssueDto> All { get; } =
    [
        Issue("i1", "Rig 2 loses power", "in-progress", "technical", priority: "critical", assignee: "ben"),
        Issue("i2", "Nobody approves roles", "identified", "process", priority: "low"),
        Issue("i3", "Old links point nowhere", "resolved", "technical") with { ResolutionNotes = "All lead on" },
        Issue("i4", "Cells are refused", "backlog", "process", priority: "high", assignee: "ada") with { Tags = ["shipping"] },
    ];

    public static IssueDto Issue(string id, string title, string status, string type, string priority = "medium", string? assignee = null)
    {
        var shown = Configuration.Statuses.Single(entry => entry.Id == status);
        return new IssueDto
        {
            Id = id,
            Title = title,
            Description = string.Empty,
            TypeConfigId = type,
            TypeName = Configuration.Types.Single(entry => entry.Id == type).Name,
            StatusConfigId = status,
            StatusName = shown.Name,
            StatusCategory = shown.Category,
            Status = shown.Category == "open" ? "open" : shown.Category == "active" ? "in_progress" : shown.Id,
            Category = "other",
            Impact = priority,
            Priority = priority,
            ReporterId = "ada",
            ReporterName = "Ada Okafor",
            AssignedPersonId = assignee,
            AssignedPersonName = assignee,
            Tags = [],
            DisplayOrder = 0,
            Connections = new IssueConnectionsDto { GoalIds = ["g1"], StrategyIds = [], ActionIds = [] },
            DateReported = Sample.Now.AddDays(-3),
            CreatedAt = Sample.Now.AddDays(-3),
            CreatedBy = "ada",
            UpdatedAt = Sample.Now.AddDays(-1),
        };
    }

    private static IssueTypeDto Type(string id, string name, bool isDefault) => new()
    {
        Id = id,
        Name = name,
        Description = string.Empty,
        Color = "#3B82F6",
        Icon = "tag",
        Order = 0,
        IsActive = true,
        IsSystemType = true,
        IsDefault = isDefault,
    };

    private static IssueStatusDto Status(string id, string name, string category, bool isDefault = false) => new()
    {
        Id = id,
        Name = name,
        Description = string.Empty,
        Category = category,
        Color = "#3B82F6",
        Icon = "tag",
        Order = 0,
        IsActive = true,
        IsSystemStatus = true,
        IsDefault = isDefault,
    };
}

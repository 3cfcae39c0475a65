using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.IssueConfiguration;

namespace PurposePath.Workspace.Issues;

/// <summary>Issues as REST shows them.</summary>
internal static class IssueDtos
{
    /// <summary>An issue that was loaded whole.</summary>
    public static IssueDto From(Issue issue, IReadOnlyDictionary<string, string> names) => From(issue, issue.Type, issue.Status, names, new IssueConnectionsDto
    {
        GoalIds = [.. issue.Goals.Select(link => link.GoalId)],
        StrategyIds = [.. issue.Strategies.Select(link => link.StrategyId)],
        ActionIds = [.. issue.Actions.Select(link => link.ActionId)],
    });

    public static IssueDto From(
        Issue issue, IssueTypeEntry type, IssueStatusEntry status, IReadOnlyDictionary<string, string> names, IssueConnectionsDto connections) =>
        new()
        {
            Id = issue.Id,
            Title = issue.Title,
            Description = issue.Description,
            TypeConfigId = issue.TypeId,
            TypeName = type.Name,
            StatusConfigId = issue.StatusId,
            StatusName = status.Name,
            StatusCategory = status.Category,
            Status = status.Wire.Name,
            Category = type.Wire.Name,
            Impact = issue.Impact,
            Priority = issue.Priority,
            ReporterId = issue.ReporterId,
            ReporterName = names.GetValueOrDefault(issue.ReporterId, "Somebody"),
            AssignedPersonId = issue.AssignedPersonId,
            AssignedPersonName = issue.AssignedPersonId is null ? null : names.GetValueOrDefault(issue.AssignedPersonId, "Somebody"),
            DueDate = issue.DueDate,
            EstimatedHours = issue.EstimatedHours,
            ActualHours = issue.ActualHours,
            Tags = issue.Tags,
            Environment = issue.Environment,
            StepsToReproduce = issue.StepsToReproduce,
            ExpectedBehavior = issue.ExpectedBehavior,
            ActualBehavior = issue.ActualBehavior,
            RootCauseAnalysis = issue.RootCause is null ? null : new RootCauseDto(issue.RootCauseMethod, issue.RootCause),
            ResolutionNotes = issue.ResolutionNotes,
            DisplayOrder = issue.DisplayOrder,
            Connections = connections,
            DateReported = issue.CreatedAt,
            ResolvedAt = issue.ResolvedAt,
            CreatedAt = issue.CreatedAt,
            CreatedBy = issue.CreatedBy,
            UpdatedAt = issue.UpdatedAt,
            Version = issue.Version,
        };
}

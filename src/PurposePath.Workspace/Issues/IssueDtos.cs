using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Issues;

/// <summary>Issues as REST shows them.</summary>
internal static class IssueDtos
{
    public static IssueDto From(Issue issue, IReadOnlyDictionary<string, string> names) => new()
    {
        Id = issue.Id,
        Title = issue.Title,
        Description = issue.Description,
        TypeConfigId = issue.TypeId,
        TypeName = issue.Type.Name,
        StatusConfigId = issue.StatusId,
        StatusName = issue.Status.Name,
        StatusCategory = issue.Status.Category,
        Status = issue.Status.Wire.Name,
        Category = issue.Type.Wire.Name,
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
        Connections = new IssueConnectionsDto
        {
            GoalIds = [.. issue.Goals.Select(link => link.GoalId)],
            StrategyIds = [.. issue.Strategies.Select(link => link.StrategyId)],
            ActionIds = [.. issue.Actions.Select(link => link.ActionId)],
        },
        DateReported = issue.CreatedAt,
        ResolvedAt = issue.ResolvedAt,
        CreatedAt = issue.CreatedAt,
        CreatedBy = issue.CreatedBy,
        UpdatedAt = issue.UpdatedAt,
        Version = issue.Version,
    };
}

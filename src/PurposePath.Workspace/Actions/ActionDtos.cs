using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Actions;

/// <summary>Actions as REST shows them.</summary>
internal static class ActionDtos
{
    /// <summary>An action that was loaded whole.</summary>
    public static ActionDto From(ActionItem action, IReadOnlyDictionary<string, string> names) => From(
        action,
        names,
        new ActionConnectionsDto([.. action.Goals.Select(link => link.GoalId)])
        {
            StrategyIds = [.. action.Strategies.Select(link => link.StrategyId)],
            IssueIds = [.. action.Issues.Select(link => link.IssueId)],
        });

    public static ActionDto From(ActionItem action, IReadOnlyDictionary<string, string> names, ActionConnectionsDto connections) => new()
    {
        Id = action.Id,
        Title = action.Title,
        Description = action.Description,
        Status = action.RestStatus,
        Priority = action.Priority,
        StartDate = action.StartDate,
        DueDate = action.DueDate,
        AssignedPersonId = action.AssignedPersonId,
        AssignedPersonName = names.GetValueOrDefault(action.AssignedPersonId, "Somebody"),
        Progress = action.Progress,
        Connections = connections,
        DateEntered = action.DateEntered,
        EstimatedHours = action.EstimatedHours,
        ActualHours = action.ActualHours,
        Tags = action.Tags,
        CompletedAt = action.CompletedAt,
        CreatedAt = action.CreatedAt,
        CreatedBy = action.CreatedBy,
        UpdatedAt = action.UpdatedAt,
        Version = action.Version,
    };
}

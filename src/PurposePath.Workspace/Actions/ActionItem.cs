using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>Something to be done by somebody (domain 3.7). Any status may follow any other; a completed action is at 100 %.</summary>
internal sealed class ActionItem : IVersioned
{
    public const int MaxTitle = 200;
    public const int MaxDescription = 2000;
    public const int MaxHours = 1000;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Title { get; set; }

    public required string Description { get; set; }

    public required string Priority { get; set; }

    public required DateOnly StartDate { get; set; }

    public required DateOnly DueDate { get; set; }

    public required string AssignedPersonId { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public int Version { get; set; }

    /// <summary>The day somebody says it came up; null: the day it was created.</summary>
    public DateOnly? DateEntered { get; set; }

    public decimal? EstimatedHours { get; set; }

    public decimal? ActualHours { get; set; }

    public List<string> Tags { get; set; } = [];

    public DateTimeOffset? DeletedAt { get; set; }

    public List<ActionGoal> Goals { get; init; } = [];

    public List<ActionStrategy> Strategies { get; init; } = [];

    public List<ActionIssue> Issues { get; init; } = [];

    /// <summary>As the socket spells it; REST says <c>not_started</c> for <c>todo</c> (C17).</summary>
    public string Status { get; private set; } = ActionStatus.Todo.Name;

    public int Progress { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public string RestStatus => Status == ActionStatus.Todo.Name ? "not_started" : Status;

    public async Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await WorkspaceQueries.FindActionAsync(db, Id, cancellationToken);

    public bool IsOnTime(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime) <= DueDate;

    public void ChangeStatus(string status, DateTimeOffset now)
    {
        Status = status;
        UpdatedAt = now;
        CompletedAt = status == ActionStatus.Completed.Name ? now : null;
        if (status == ActionStatus.Completed.Name)
        {
            Progress = 100;
        }
    }

    public void ChangeProgress(int percent, DateTimeOffset now)
    {
        Progress = percent;
        UpdatedAt = now;
    }
}

/// <summary>That an action serves a goal.</summary>
internal sealed class ActionGoal
{
    public required string ActionId { get; init; }

    public required string GoalId { get; init; }

    public required string TenantId { get; init; }
}

/// <summary>That an action serves a strategy.</summary>
internal sealed class ActionStrategy
{
    public required string ActionId { get; init; }

    public required string StrategyId { get; init; }

    public required string TenantId { get; init; }
}

/// <summary>That an action is done about an issue.</summary>
internal sealed class ActionIssue
{
    public required string ActionId { get; init; }

    public required string IssueId { get; init; }

    public required string TenantId { get; init; }
}

using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>Something to be done by somebody (domain 3.7). Any status may follow any other; a completed action is at 100 %.</summary>
internal sealed class ActionItem : IVersioned
{
    public const int MaxTitle = 200;
    public const int MaxDescription = 2000;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Title { get; set; }

    public required string Description { get; set; }

    public required string Priority { get; set; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly DueDate { get; set; }

    public required string AssignedPersonId { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public int Version { get; set; }

    public List<ActionGoal> Goals { get; init; } = [];

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

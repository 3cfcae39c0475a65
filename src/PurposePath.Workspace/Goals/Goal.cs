using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Goals;

/// <summary>A goal and the rules of its life (domain 3.2): draft → active ⇄ paused → completed or cancelled.</summary>
internal sealed class Goal : IVersioned
{
    public const int MaxTitle = 200;
    public const int MaxDescription = 2000;
    public const int MaxReason = 500;
    public const int MaxNotes = 1000;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Title { get; set; }

    public required string Description { get; set; }

    public required string Horizon { get; set; }

    public required string OwnerId { get; set; }

    public required List<string> ValueTags { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateOnly? StartDate { get; set; }

    public DateOnly? TargetDate { get; set; }

    public string Status { get; private set; } = GoalStatus.Draft.Name;

    public DateTimeOffset? ActivatedAt { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    public string? PauseReason { get; private set; }

    public DateTimeOffset? CompletionDate { get; private set; }

    public string? FinalNotes { get; private set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public int Version { get; set; }

    public async Task<object?> ShowAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await WorkspaceQueries.FindGoalAsync(db, Id, cancellationToken);

    /// <summary>What the goal is for, in the words of older versions.</summary>
    public string? Intent { get; set; }

    /// <summary>How well it fits the tenant's purpose, 0 to 100.</summary>
    public double? AlignmentScore { get; set; }

    public string? AlignmentExplanation { get; set; }

    public List<string> AlignmentSuggestions { get; set; } = [];

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Whether nothing follows any more.</summary>
    public bool IsClosed => Status == GoalStatus.Completed.Name || Status == GoalStatus.Cancelled.Name;

    /// <summary>Starts a draft or resumes a paused goal; the words of a refusal otherwise.</summary>
    public string? Activate(DateTimeOffset now)
    {
        if (Status == GoalStatus.Active.Name)
        {
            return "The goal is already active.";
        }

        if (Status != GoalStatus.Draft.Name && Status != GoalStatus.Paused.Name)
        {
            return Refuse("activated");
        }

        Status = GoalStatus.Active.Name;
        ActivatedAt = now;
        PausedAt = null;
        PauseReason = null;
        UpdatedAt = now;
        return null;
    }

    /// <summary>Pauses an active goal.</summary>
    public string? Pause(DateTimeOffset now, string? reason)
    {
        if (Status != GoalStatus.Active.Name)
        {
            return Refuse("paused");
        }

        Status = GoalStatus.Paused.Name;
        PausedAt = now;
        PauseReason = reason;
        UpdatedAt = now;
        return null;
    }

    /// <summary>Completes an active goal.</summary>
    public string? Complete(DateTimeOffset now, string? notes)
    {
        if (Status != GoalStatus.Active.Name)
        {
            return Refuse("completed");
        }

        Close(GoalStatus.Completed, now, notes);
        return null;
    }

    /// <summary>Gives a goal up that is not closed yet.</summary>
    public string? Cancel(DateTimeOffset now, string? notes)
    {
        if (IsClosed)
        {
            return Refuse("cancelled");
        }

        Close(GoalStatus.Cancelled, now, notes);
        return null;
    }

    private void Close(GoalStatus status, DateTimeOffset now, string? notes)
    {
        Status = status.Name;
        CompletionDate = now;
        FinalNotes = notes;
        UpdatedAt = now;
    }

    private string Refuse(string wanted) => $"A goal that is {Status} cannot be {wanted}.";
}

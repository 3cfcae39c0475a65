using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Goals;

/// <summary>A step in the life of a goal that a person may take (domain 3.2).</summary>
/// <param name="Name">Stable, for tests: <c>activate</c>, <c>resume</c>, <c>pause</c>, <c>complete</c>, <c>cancel</c>.</param>
/// <param name="Label">The words on its button.</param>
/// <param name="Icon">The picture on its button.</param>
/// <param name="ToStatus">The status it leads to.</param>
public sealed record GoalTransition(string Name, string Label, IconName Icon, string ToStatus)
{
    private static readonly GoalTransition Activate = new("activate", "Start goal", IconName.Play, "active")
    {
        Title = "Start this goal?",
        Question = "Work on this goal begins, and everybody sees it among the active ones.",
        TextLabel = "Why now?",
    };

    private static readonly GoalTransition Resume = new("resume", "Resume", IconName.Play, "active")
    {
        Title = "Resume this goal?",
        Question = "Work on this goal goes on.",
        Done = "Goal resumed",
        TextLabel = "What changed?",
    };

    private static readonly GoalTransition Pause = new("pause", "Pause", IconName.Pause, "paused")
    {
        Title = "Pause this goal?",
        Question = "The goal keeps its actions and progress. It can be resumed at any time.",
        Done = "Goal paused",
        TextLabel = "Why is it paused?",
    };

    private static readonly GoalTransition Complete = new("complete", "Complete", IconName.Check, "completed")
    {
        Title = "Complete this goal?",
        Question = "The goal is reached. This is final: a completed goal cannot be reopened.",
        TextLabel = "What came of it?",
        MaxText = 1000,
    };

    private static readonly GoalTransition Cancel = new("cancel", "Cancel goal", IconName.Ban, "cancelled")
    {
        Title = "Cancel this goal?",
        Question = "The goal is given up. This is final: a cancelled goal cannot be reopened.",
        TextLabel = "Why is it given up?",
        MaxText = 500,
        IsDestructive = true,
    };

    /// <summary>The question above.</summary>
    public required string Title { get; init; }

    /// <summary>What it means, before it is done.</summary>
    public required string Question { get; init; }

    /// <summary>What is told afterwards, with the way back; null for a step that has none.</summary>
    public string? Done { get; init; }

    /// <summary>The label of the optional text that goes with it.</summary>
    public required string TextLabel { get; init; }

    /// <summary>How long that text may be.</summary>
    public int MaxText { get; init; } = 500;

    /// <summary>Whether it gives something up.</summary>
    public bool IsDestructive { get; init; }

    /// <summary>The step that leads back from one status to another, or null: a start, a completion and a cancellation are final.</summary>
    public static GoalTransition? Back(string from, string to) => (from, to) switch
    {
        ("active", "paused") => Resume,
        ("paused", "active") => Pause,
        _ => null,
    };

    /// <summary>The steps that may be taken from a status, the likeliest first; none when it is final.</summary>
    public static IReadOnlyList<GoalTransition> From(string status) => status switch
    {
        "draft" => [Activate, Cancel],
        "active" => [Complete, Pause, Cancel],
        "paused" => [Resume, Cancel],
        _ => [],
    };
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Demo;

/// <summary>Somebody of a demo tenant.</summary>
internal sealed record DemoPerson(string FirstName, string LastName, string Title, string Role = "member");

/// <summary>A goal of a demo tenant; days count from today.</summary>
internal sealed record DemoGoal(
    string Title,
    string Description,
    string Owner,
    string Horizon,
    GoalStatus Status,
    int AgeDays,
    int DueInDays,
    IReadOnlyList<string> Tags,
    IReadOnlyList<DemoAction> Actions,
    IReadOnlyList<DemoNote> Notes,
    string? Ending = null);

/// <summary>An action of a demo goal.</summary>
internal sealed record DemoAction(
    string Title,
    string Description,
    string Assignee,
    ActionStatus Status,
    Priority Priority,
    int Progress,
    int AgeDays,
    int DueInDays,
    int MovedMinutesAgo = 600);

/// <summary>What somebody wrote about a demo goal.</summary>
internal sealed record DemoNote(string By, string Type, string Title, string Text, int MinutesAgo);

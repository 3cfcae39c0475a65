namespace PurposePath.Outages.Commands;

/// <summary>One kind of command: how it is asked for, and what its transaction holds.</summary>
/// <param name="Name">For people.</param>
/// <param name="Method">GET, POST, PUT.</param>
/// <param name="Path">The address; <c>{id}</c> stands for the entity.</param>
/// <param name="Body">The body; <c>{word}</c> stands for the command's own word, <c>{user}</c> for who gives it.</param>
/// <param name="Table">Where the entity lies: <c>Goals</c> or <c>Actions</c>.</param>
/// <param name="Status">The entity's status afterwards; nothing when it stays as it is.</param>
/// <param name="Events">The types of its events in their order.</param>
internal sealed record CommandKind(string Name, string Method, string Path, string Body, string Table, string? Status, params string[] Events)
{
    private const string Goals = "/traction/api/v1/goals";
    private const string Actions = "/traction/api/v1/operations/actions";

    // One goal's life, with transactions of one, two and three events.
    private static readonly CommandKind[] GoalLife =
    [
        new("create a goal", "POST", Goals, """{"title":"{word}"}""", "Goals", "draft", "goal.created"),
        new("start it", "POST", Goals + "/{id}:activate", """{"reason":"{word}"}""", "Goals", "active", "goal.activated", "goal.activity.created"),
        new("write a note", "POST", Goals + "/{id}/notes", """{"content":"{word}"}""", "Goals", null, "goal.activity.created"),
        new("pause it", "POST", Goals + "/{id}:pause", """{"reason":"{word}"}""", "Goals", "paused", "goal.paused", "goal.activity.created"),
        new("resume it", "POST", Goals + "/{id}:activate", """{"reason":"{word}"}""", "Goals", "active", "goal.activated", "goal.resumed", "goal.activity.created"),
        new("complete it", "POST", Goals + "/{id}:close", """{"finalStatus":"completed","notes":"{word}"}""", "Goals", "completed", "goal.completed", "goal.activity.created"),
    ];

    private static readonly CommandKind[] ActionLife =
    [
        new("create an action", "POST", Actions, """{"title":"{word}","assignedPersonId":"{user}","dueDate":"2099-12-31"}""", "Actions", "todo", "action.created"),
        new("begin it", "PUT", Actions + "/{id}/status", """{"status":"in_progress","reason":"{word}"}""", "Actions", "in_progress", "action.status_changed"),
        new("finish it", "PUT", Actions + "/{id}/status", """{"status":"completed","reason":"{word}"}""", "Actions", "completed", "action.status_changed", "action.completed"),
    ];

    /// <summary>What a worker does over and over, each with an entity of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<CommandKind>> Lives { get; } = [GoalLife, ActionLife];
}

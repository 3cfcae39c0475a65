using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Activity;

/// <summary>Where an entry leads, and the picture of what it is about.</summary>
internal static class ActivityLinks
{
    public static string Href(ActivityDto entry) => entry.EntityType switch
    {
        "goal" => $"/goals/{entry.EntityId}",
        "action" => $"/operations?action={entry.EntityId}",
        "issue" => $"/issues/{entry.EntityId}",
        "measure" => $"/measures/{entry.EntityId}",
        _ => entry.GoalId is { } goalId ? $"/goals/{goalId}" : "/activity",
    };

    public static IconName Icon(ActivityDto entry) => (entry.Type, entry.EntityType) switch
    {
        ("note" or "comment", _) => IconName.Comment,
        ("decision", _) => IconName.Scale,
        ("attachment", _) => IconName.Clip,
        (_, "goal") => IconName.Goals,
        (_, "action") => IconName.Board,
        (_, "issue") => IconName.Alert,
        _ => IconName.Pulse,
    };
}

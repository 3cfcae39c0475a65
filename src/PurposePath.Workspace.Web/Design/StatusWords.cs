namespace PurposePath.Workspace.Web.Design;

/// <summary>What people read for a status or a priority.</summary>
public static class StatusWords
{
    /// <summary>The label of a goal's or an action's status; an unknown one is shown as it came.</summary>
    public static string Label(string status) => status switch
    {
        "draft" => "Draft",
        "active" => "Active",
        "paused" => "Paused",
        "completed" => "Completed",
        "cancelled" => "Cancelled",
        "not_started" => "To do",
        "in_progress" => "In progress",
        "blocked" => "Blocked",
        _ => status.Replace('_', ' '),
    };

    /// <summary>The CSS class of a chip that shows the status.</summary>
    public static string ChipClass(string status) => status switch
    {
        "active" or "in_progress" => "chip-info",
        "completed" => "chip-success",
        "paused" => "chip-warning",
        "blocked" => "chip-danger",
        _ => string.Empty,
    };

    /// <summary>The label of a priority.</summary>
    public static string PriorityLabel(string priority) => priority switch
    {
        "low" => "Low",
        "medium" => "Medium",
        "high" => "High",
        "critical" => "Critical",
        _ => priority,
    };

    /// <summary>The label of a goal's horizon.</summary>
    public static string HorizonLabel(string horizon) => horizon switch
    {
        "year" => "This year",
        "quarter" => "This quarter",
        "month" => "This month",
        _ => horizon,
    };
}

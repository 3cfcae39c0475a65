namespace PurposePath.Workspace.Web.Charts;

/// <summary>What people read for a zone (domain 3.6).</summary>
public static class ZoneWords
{
    /// <summary>The zones, the worst first.</summary>
    public static IReadOnlyList<string> WorstFirst { get; } = ["red", "yellow", "green", "none"];

    /// <summary>The label of a zone.</summary>
    public static string Label(string zone) => zone switch
    {
        "green" => "On track",
        "yellow" => "Behind",
        "red" => "At risk",
        _ => "No data",
    };

    /// <summary>The CSS class of a chip that shows the zone.</summary>
    public static string ChipClass(string zone) => zone switch
    {
        "green" => "chip-success",
        "yellow" => "chip-warning",
        "red" => "chip-danger",
        _ => string.Empty,
    };

    /// <summary>The REST API's word for how a measure in the zone stands.</summary>
    public static string StatusOf(string zone) => zone switch
    {
        "green" => "on_track",
        "yellow" => "behind",
        "red" => "at_risk",
        _ => "no_data",
    };
}

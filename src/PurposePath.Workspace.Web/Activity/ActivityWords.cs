using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Activity;

/// <summary>What an entry says beyond its headline.</summary>
internal static class ActivityWords
{
    /// <summary>Its text; null when there is none, or when headline or subject say it already, as with a reading's value.</summary>
    public static string? Of(ActivityDto entry) =>
        entry.Description.Length == 0 || entry.Description == entry.EntityTitle || entry.Title.Contains(entry.Description, StringComparison.Ordinal) ? null : entry.Description;
}

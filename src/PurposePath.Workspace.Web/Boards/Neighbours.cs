namespace PurposePath.Workspace.Web.Boards;

/// <summary>Steps along a row of names.</summary>
internal static class Neighbours
{
    /// <summary>The urgencies, the least first.</summary>
    public static IReadOnlyList<string> Priorities { get; } = ["low", "medium", "high", "critical"];

    /// <summary>The name so many steps further, or null at the end of the row or for a name that is not in it.</summary>
    public static string? Of(IReadOnlyList<string> names, string name, int step)
    {
        for (var at = 0; at < names.Count; at++)
        {
            if (names[at] == name)
            {
                return at + step >= 0 && at + step < names.Count ? names[at + step] : null;
            }
        }

        return null;
    }
}

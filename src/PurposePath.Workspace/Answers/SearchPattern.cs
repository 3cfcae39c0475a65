namespace PurposePath.Workspace.Answers;

/// <summary>A LIKE pattern for what a person typed; unlike <c>Contains</c> it does not mind upper and lower case.</summary>
internal static class SearchPattern
{
    public const string Escape = "\\";

    public static string Containing(string text) =>
        $"%{text.Replace(Escape, @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}

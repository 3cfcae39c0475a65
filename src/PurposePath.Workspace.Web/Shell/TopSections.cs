namespace PurposePath.Workspace.Web.Shell;

/// <summary>The places in the top bar that a page fills.</summary>
internal static class TopSections
{
    /// <summary>The page's title or the way to it.</summary>
    public static readonly object Title = new();

    /// <summary>What can be done on the page.</summary>
    public static readonly object Tools = new();
}

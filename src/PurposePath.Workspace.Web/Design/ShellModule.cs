namespace PurposePath.Workspace.Web.Design;

/// <summary>Where the page's own script lies.</summary>
internal static class ShellModule
{
    /// <summary>Relative to the base address; the import map gives it its fingerprint.</summary>
    public const string Path = "./js/shell.js";
}

namespace PurposePath.Workspace;

/// <summary>Where the program finds its own pages and <c>appsettings.json</c>, wherever it was started from.</summary>
internal static class ProgramFolder
{
    /// <summary>
    /// A published program has them beside itself; a built one leaves them in the sources, where the tools know to look. What the command line says comes
    /// last, and wins.
    /// </summary>
    /// <param name="args">The command line.</param>
    public static string[] With(string[] args) =>
        Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? ["--contentRoot", AppContext.BaseDirectory, .. args] : args;
}

namespace PurposePath.Outages.Processes;

/// <summary>How a workspace process is started.</summary>
internal sealed record NodeSettings
{
    /// <summary>The program, <c>PurposePath.Workspace.dll</c>: published, or as built.</summary>
    public required string Program { get; init; }

    /// <summary>The SQLite file; several nodes may share one.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>What stands before the program on the command line, its parent; nothing for none. It hands SIGTERM on and ends with the program's code.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];

    /// <summary>Settings beside those that every node gets, by their environment variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whose pages it serves: a published program has them beside it, a built one leaves them in the sources.</summary>
    public string ContentRoot
    {
        get
        {
            var beside = Path.GetDirectoryName(Path.GetFullPath(Program))!;
            return Directory.Exists(Path.Combine(beside, "wwwroot")) ? beside : Path.Combine(Repository(), "src", "PurposePath.Workspace");
        }
    }

    /// <summary>The program that the build put beside the one that is running.</summary>
    public static string BuiltProgram()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Repository(), "artifacts", "bin", "PurposePath.Workspace", configuration, "PurposePath.Workspace.dll");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PurposePath.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run this from the build's output, or name a published program with --app.");
        }

        return folder.FullName;
    }
}

namespace PurposePath.Realtime.Architecture.Tests;

/// <summary>Finds the files that the rules are about: those of the tree that this program lies in, which may be a copy of the one it was built in.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Files with one of the endings, written by people: no build output, no generated migrations.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Path, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal)
                && !file.Contains("/Migrations/", StringComparison.Ordinal));

    public static string Relative(string file) => System.IO.Path.GetRelativePath(Path, file);

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "PurposePath.slnx"))
            ? folder
            : Find(System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above this program holds PurposePath.slnx."));
}

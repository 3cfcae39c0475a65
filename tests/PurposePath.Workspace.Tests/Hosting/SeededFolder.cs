using Microsoft.Data.Sqlite;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>
/// What the first start leaves in its folder: the database with the demo teams, and their files. Made once and copied for each test; migrating and seeding every
/// time would be most of the suite's time.
/// </summary>
internal static class SeededFolder
{
    private static readonly Lazy<string> Made = new(Make);

    /// <summary>Copies it into a folder of a test's own.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Made.Value, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Made.Value, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("workspace-seeded-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using (var host = new WorkspaceHost { IsFirstStart = true })
        {
            _ = host.Address;
            using var connection = new SqliteConnection($"Data Source={host.DatabasePath};Pooling=False");
            connection.Open();
            using var command = new SqliteCommand("VACUUM INTO $copy", connection);
            command.Parameters.AddWithValue("$copy", Path.Combine(folder, Path.GetFileName(host.DatabasePath)));
            command.ExecuteNonQuery();
            foreach (var file in Directory.EnumerateDirectories(Path.GetDirectoryName(host.DatabasePath)!).SelectMany(static beside => Directory.EnumerateFiles(beside, "*", SearchOption.AllDirectories)))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(Path.GetDirectoryName(host.DatabasePath)!, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        return folder;
    }
}

using Microsoft.Data.Sqlite;
using Npgsql;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>
/// What the first start leaves in its folder: the database with the demo teams, and their files. Made once and copied for each test; migrating and seeding every
/// time would be most of the suite's time.
/// </summary>
internal static class SeededFolder
{
    private static readonly Lazy<(string Folder, string? Database)> Made = new(Make);

    /// <summary>The database to copy on PostgreSQL; null on SQLite, where it is among the files.</summary>
    public static string? Database => Made.Value.Database;

    /// <summary>Copies it into a folder of a test's own.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Made.Value.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Made.Value.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static (string Folder, string? Database) Make()
    {
        string? database;
        var folder = Directory.CreateTempSubdirectory("workspace-seeded-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using (var host = new WorkspaceHost { IsFirstStart = true, LeavesDatabase = true })
        {
            _ = host.Address;
            database = host.PostgresDatabase;
            if (database is null)
            {
                CopyFile(host.DatabasePath, Path.Combine(folder, Path.GetFileName(host.DatabasePath)));
            }

            foreach (var file in Directory.EnumerateDirectories(Path.GetDirectoryName(host.DatabasePath)!).SelectMany(static beside => Directory.EnumerateFiles(beside, "*", SearchOption.AllDirectories)))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(Path.GetDirectoryName(host.DatabasePath)!, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        if (database is not null)
        {
            // PostgreSQL copies no database that somebody is connected to.
            NpgsqlConnection.ClearAllPools();
        }

        return (folder, database);
    }

    private static void CopyFile(string databasePath, string copy)
    {
        using var connection = new SqliteConnection($"Data Source={databasePath};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("VACUUM INTO $copy", connection);
        command.Parameters.AddWithValue("$copy", copy);
        command.ExecuteNonQuery();
    }
}

using PurposePath.Postgres;

namespace PurposePath.Outages.Database;

/// <summary>The database of a workspace that is killed again and again.</summary>
internal interface ITrialDatabase : IDisposable
{
    /// <summary>The file; empty where there is none.</summary>
    string Path { get; }

    /// <summary>What the workspace is told of it, by its environment variables.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The server that can be killed too; nothing where the database lies in a file.</summary>
    PostgresCluster? Server { get; }

    /// <summary>Reads it while nothing is written.</summary>
    Task<DatabaseImage> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>A SQLite file.</summary>
internal sealed class TrialFile : ITrialDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("purposepath-kills-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "workspace.db");

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public PostgresCluster? Server => null;

    public Task<DatabaseImage> ReadAsync(CancellationToken cancellationToken) => DatabaseReader.ReadAsync(Path, cancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A database on a PostgreSQL of its own.</summary>
internal sealed class TrialServer : ITrialDatabase
{
    private readonly PostgresCluster _server = PostgresCluster.StartNew();
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("purposepath-kills-");
    private readonly string _database;

    public TrialServer()
    {
        _database = _server.Create();
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Workspace"] = _database,
            ["Workspace__AttachmentFolder"] = _files.FullName,
        };
    }

    public string Path => string.Empty;

    public IReadOnlyDictionary<string, string> Settings { get; }

    public PostgresCluster? Server => _server;

    public Task<DatabaseImage> ReadAsync(CancellationToken cancellationToken) => DatabaseReader.ReadPostgresAsync(_database, cancellationToken);

    public void Dispose()
    {
        _server.Dispose();
        _files.Delete(recursive: true);
    }
}

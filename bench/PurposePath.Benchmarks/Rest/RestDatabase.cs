using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PurposePath.Postgres;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Benchmarks.Rest;

/// <summary>What the workspace is measured on: a SQLite file, or a PostgreSQL server.</summary>
internal abstract class RestDatabase
{
    /// <summary>What the workspace connects with.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>Whether it has its tenants from an earlier run.</summary>
    public abstract bool IsFilled { get; }

    public abstract WorkspaceDbContext Open();

    /// <summary>After the filling, what a database does for itself in a quiet hour.</summary>
    public abstract Task SettleAsync(CancellationToken cancellationToken);

    /// <summary>What it is and how large, for the report.</summary>
    public abstract Task<string> DescribeAsync(CancellationToken cancellationToken);
}

/// <summary>One file.</summary>
internal sealed class SqliteFile(string path) : RestDatabase
{
    private const double Mebibyte = 1024 * 1024;

    public override string ConnectionString { get; } = $"Data Source={Path.GetFullPath(path)}";

    public override bool IsFilled => File.Exists(path);

    public override WorkspaceDbContext Open() =>
        new(new DbContextOptionsBuilder<WorkspaceDbContext>().UseSqlite(ConnectionString).AddInterceptors(new SqlitePragmaInterceptor()).Options);

    public override Task SettleAsync(CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }

    public override Task<string> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult($"SQLite file of {new FileInfo(path).Length / Mebibyte:0} MiB");
}

/// <summary>A server of this process's own, beside the workspace on the same cores.</summary>
internal sealed class PostgresServer : RestDatabase
{
    public override string ConnectionString { get; } = PostgresCluster.Instance.Create();

    public override bool IsFilled => false;

    public override WorkspaceDbContext Open() => new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(ConnectionString).Options);

    // Otherwise the first autovacuum would come at some moment of the measurement.
    public override async Task SettleAsync(CancellationToken cancellationToken)
    {
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", cancellationToken);
    }

    public override async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var db = Open();
        var size = await db.Database.SqlQuery<string>($"""SELECT pg_size_pretty(pg_database_size(current_database())) AS "Value" """).SingleAsync(cancellationToken);
        var version = await db.Database.SqlQuery<string>($"""SELECT current_setting('server_version_num') AS "Value" """).SingleAsync(cancellationToken);
        return $"PostgreSQL {version[..2]} on the same cores, database of {size}";
    }
}

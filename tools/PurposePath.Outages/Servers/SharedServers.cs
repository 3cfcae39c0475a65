using Npgsql;
using PurposePath.Postgres;
using PurposePath.Proxy;
using PurposePath.Redis;

namespace PurposePath.Outages.Servers;

/// <summary>The PostgreSQL and the Redis that the nodes of a cluster share, each behind a proxy that can do to the way there what networks do.</summary>
internal sealed class SharedServers : IAsyncDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("purposepath-cluster-");

    private SharedServers(PostgresCluster postgres, RedisServer redis, TimeProvider time)
    {
        Postgres = postgres;
        Redis = redis;
        Database = postgres.Create();
        ToPostgres = new FaultProxy(postgres.Port, time, isPostgres: true);
        ToRedis = new FaultProxy(redis.Port, time);
    }

    public PostgresCluster Postgres { get; }

    public RedisServer Redis { get; }

    /// <summary>How to connect to the database past the proxy.</summary>
    public string Database { get; }

    public FaultProxy ToPostgres { get; }

    public FaultProxy ToRedis { get; }

    /// <summary>What nodes are told of them, by their environment variables.</summary>
    public IReadOnlyDictionary<string, string> ForNodes => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ConnectionStrings__Workspace"] = new NpgsqlConnectionStringBuilder(Database) { Port = ToPostgres.Port }.ConnectionString,
        ["ConnectionStrings__Redis"] = $"127.0.0.1:{ToRedis.Port}",
        ["Workspace__AttachmentFolder"] = _files.FullName,
        ["Redis__ProbeInterval"] = "00:00:05",
        ["Redis__NodeLease"] = "00:00:10",
    };

    public static async Task<SharedServers> StartAsync(TimeProvider time) => new(PostgresCluster.StartNew(), await RedisServer.StartNewAsync(), time);

    public async ValueTask DisposeAsync()
    {
        await ToPostgres.DisposeAsync();
        await ToRedis.DisposeAsync();
        await Redis.DisposeAsync();
        Postgres.Dispose();
        _files.Delete(recursive: true);
    }
}

using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.Redis;

namespace PurposePath.Workspace;

/// <summary>Several nodes in front of one database (docs/operations.md).</summary>
internal static class NodesSetup
{
    private const string ConnectionName = "Redis";
    private const string Section = "Redis";

    /// <summary>Joins this node to others where a Redis is configured; without one it stands alone.</summary>
    public static IRealtimeServerBuilder AddNodes(this IRealtimeServerBuilder realtime, IConfiguration configuration)
    {
        var redis = configuration.GetConnectionString(ConnectionName);
        return string.IsNullOrEmpty(redis)
            ? realtime
            : realtime.AddRedis(options =>
            {
                configuration.GetSection(Section).Bind(options);
                options.Configuration = redis;
            });
    }
}

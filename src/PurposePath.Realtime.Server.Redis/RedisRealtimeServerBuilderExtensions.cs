using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using PurposePath.Realtime.Server.Redis.Sending;
using PurposePath.Realtime.Server.Redis.Stored;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>Joins this node to others.</summary>
public static class RedisRealtimeServerBuilderExtensions
{
    /// <summary>
    /// Connects the nodes of a cluster by Redis: what one commits the others deliver at once, presence and limits hold over all nodes, and whoever is
    /// disconnected on one is on every node. The log stays the truth: while Redis is away events come by the head poll, later and complete, and clients are
    /// told (<c>system.degraded</c>). The nodes share the database of the event log.
    /// </summary>
    /// <param name="builder">What <c>AddPurposePathRealtime</c> returned.</param>
    /// <param name="configure">Sets the options; <see cref="RedisClusterOptions.Configuration"/> must be among them.</param>
    /// <returns>The same builder.</returns>
    public static IRealtimeServerBuilder AddRedis(this IRealtimeServerBuilder builder, Action<RedisClusterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddOptions<RedisClusterOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RedisClusterOptions>, RedisClusterOptionsValidator>());
        services.TryAddSingleton<NodeName>();
        services.TryAddSingleton<RedisKeys>();
        services.TryAddSingleton<RedisClusterMetrics>();
        services.TryAddSingleton<ReturnGrace>();
        services.TryAddSingleton<LinkSignal>();
        services.TryAddSingleton<RedisLink>();
        services.TryAddSingleton<HeardNodes>();
        services.TryAddSingleton<Inbox>();
        services.TryAddSingleton<Leases>();
        services.TryAddSingleton<PresenceStore>();
        services.TryAddSingleton<CrowdedPlaces>();
        services.TryAddSingleton<PlaceStore>();
        services.TryAddSingleton<DismissalStore>();
        services.TryAddSingleton<RedisDoorbell>();
        services.TryAddSingleton<StateOutbox>();
        services.TryAddSingleton<Upkeep>();
        services.Replace(ServiceDescriptor.Singleton<IDoorbell>(static provider => provider.GetRequiredService<RedisDoorbell>()));
        services.Replace(ServiceDescriptor.Singleton<ICluster>(static provider => provider.GetRequiredService<StateOutbox>()));
        services.Replace(ServiceDescriptor.Singleton<INotices, RedisNotices>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LinkGauges>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LinkWatch>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RingSender>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StateSender>());
        return builder;
    }
}

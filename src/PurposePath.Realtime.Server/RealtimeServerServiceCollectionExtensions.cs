using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.EventLog;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.FanOut.Sending;
using PurposePath.Realtime.Server.Joining;
using PurposePath.Realtime.Server.Lifetime;
using PurposePath.Realtime.Server.Presence;

namespace PurposePath.Realtime.Server;

/// <summary>Registers the real-time server.</summary>
public static class RealtimeServerServiceCollectionExtensions
{
    /// <summary>
    /// Adds the real-time server. The application registers its <see cref="ITokenAuthenticator"/> and an <see cref="IEventLog"/>, and may
    /// register its own <see cref="IDoorbell"/>, <see cref="TimeProvider"/> and thread-safe <see cref="Random"/>. A missing part
    /// stops <see cref="RealtimeServerEndpointRouteBuilderExtensions.MapPurposePathRealtime"/>, an option out of its range the host's start.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>Chooses further parts.</returns>
    public static IRealtimeServerBuilder AddPurposePathRealtime(this IServiceCollection services, Action<RealtimeServerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        AddOptions(services, configure);
        AddFanOut(services);
        AddConnections(services);
        AddClustering(services);
        return new RealtimeServerBuilder(services);
    }

    private static void AddOptions(IServiceCollection services, Action<RealtimeServerOptions>? configure)
    {
        var options = services.AddOptions<RealtimeServerOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RealtimeServerOptions>, RealtimeServerOptionsValidator>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Random>(static _ => new LockedRandom(RandomNumberGenerator.GetInt32(int.MaxValue)));
        services.TryAddSingleton<RealtimeServerMetrics>();
    }

    private static void AddFanOut(IServiceCollection services)
    {
        services.TryAddSingleton<IDoorbell, InProcessDoorbell>();
        services.TryAddSingleton<SocketSenders.RingSource>(RingSender.TryCreate);
        services.TryAddSingleton<SocketSenders>();
        services.TryAddSingleton<PumpSet>();
        services.TryAddSingleton<LogHealth>();
        services.TryAddSingleton<FeedTable>();
        services.TryAddKeyedSingleton<WakeSignal>(HeadPoll.Due);
        services.TryAddSingleton<ReplayReader>();
        services.TryAddSingleton<StreamJoiner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DoorbellListener>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HeadPoll>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RetentionLoop>());
    }

    private static void AddConnections(IServiceCollection services)
    {
        services.TryAddSingleton<TimerWheel>();
        services.TryAddSingleton<Handshake>();
        services.TryAddSingleton<ConnectionTable>();
        services.TryAddSingleton<IRealtimeConnections>(static provider => provider.GetRequiredService<ConnectionTable>());
        services.TryAddSingleton<SlotTable>();
        services.TryAddSingleton<PresenceTable>();
        services.TryAddSingleton<SessionDescription>();
        services.TryAddSingleton<Degradation>();
        services.TryAddSingleton<IRealtimeDegradation>(static provider => provider.GetRequiredService<Degradation>());
        services.TryAddSingleton(PartsOf);
        services.TryAddSingleton<Admission>();
        services.TryAddSingleton<RealtimeEndpoint>();
        services.TryAddSingleton<StatusEndpoint>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HostOptions>, ShutdownTime>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, TokenRedaction>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DrainCoordinator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, NodeGauges>());
    }

    private static void AddClustering(IServiceCollection services)
    {
        services.TryAddSingleton<ICluster, StandsAlone>();
        services.TryAddSingleton<IClusterNode, ClusterNode>();
        services.TryAddSingleton<Notices>();
        services.TryAddSingleton<INotices>(static provider => provider.GetRequiredService<Notices>());
    }

    private static ConnectionParts PartsOf(IServiceProvider provider) => new(
        provider.GetRequiredService<IOptions<RealtimeServerOptions>>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<Random>(),
        provider.GetRequiredService<ILogger<ClientConnection>>())
    {
        Wheel = provider.GetRequiredService<TimerWheel>(),
        Pumps = provider.GetRequiredService<PumpSet>(),
        Handshake = provider.GetRequiredService<Handshake>(),
        Joiner = provider.GetRequiredService<StreamJoiner>(),
        Description = provider.GetRequiredService<SessionDescription>(),
        Table = provider.GetRequiredService<ConnectionTable>(),
        Slots = provider.GetRequiredService<SlotTable>(),
        Presence = provider.GetRequiredService<PresenceTable>(),
        Degradation = provider.GetRequiredService<Degradation>(),
        Metrics = provider.GetRequiredService<RealtimeServerMetrics>(),
    };
}

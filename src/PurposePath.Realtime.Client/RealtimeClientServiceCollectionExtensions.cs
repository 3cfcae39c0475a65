using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Client;

/// <summary>Registers the client.</summary>
public static class RealtimeClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="IRealtimeConnection"/> for the whole application. It needs an <see cref="IAccessTokenProvider"/>: name it to the builder or
    /// register it beside.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets at least <see cref="RealtimeClientOptions.Url"/>.</param>
    public static RealtimeClientBuilder AddRealtimeClient(this IServiceCollection services, Action<RealtimeClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<RealtimeClientOptions>().Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RealtimeClientOptions>, RealtimeClientOptions.Validator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITransport, WebSocketTransport>();
        services.TryAddSingleton(provider => new RealtimeConnection(
            provider.GetRequiredService<IOptions<RealtimeClientOptions>>().Value,
            provider.GetRequiredService<ITransport>(),
            provider.GetRequiredService<IAccessTokenProvider>(),
            provider.GetService<IConnectivityHints>(),
            provider.GetRequiredService<TimeProvider>(),
            RealtimeConnection.NewRandom(),
            WorkScheduler.ThreadPool,
            (ILogger?)provider.GetService<ILogger<RealtimeConnection>>() ?? NullLogger.Instance,
            provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<IRealtimeConnection>(provider => provider.GetRequiredService<RealtimeConnection>());
        return new RealtimeClientBuilder(services);
    }
}

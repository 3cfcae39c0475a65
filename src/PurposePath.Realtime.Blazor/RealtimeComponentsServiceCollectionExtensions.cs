using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.LiveData;
using PurposePath.Realtime.Blazor.Offline;
using PurposePath.Realtime.Blazor.Session;
using PurposePath.Realtime.Blazor.Tabs;
using PurposePath.Realtime.Blazor.Toasts;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Tabs;

namespace PurposePath.Realtime.Blazor;

/// <summary>Registers the components.</summary>
public static class RealtimeComponentsServiceCollectionExtensions
{
    /// <summary>
    /// Registers what <see cref="RealtimeProvider"/> and the components need, except the connection itself: the browser registers an
    /// <see cref="IRealtimeConnection"/>, a host that only renders the first paint needs none.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the defaults; wrong values stop the application with a message that names them.</param>
    public static RealtimeComponentsBuilder AddRealtimeComponents(
        this IServiceCollection services, Action<RealtimeComponentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<RealtimeComponentOptions>().Configure(options => configure?.Invoke(options));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RealtimeComponentOptions>, RealtimeComponentOptions.Validator>());
        services.TryAddSingleton(TimeProvider.System);

        services.TryAddScoped<RealtimeContext>();
        services.TryAddScoped<SessionDriver>();
        services.TryAddScoped<PageLife>();
        services.TryAddScoped(provider => new PollLoop(
            provider.GetRequiredService<RealtimeContext>(),
            provider.GetRequiredService<PageLife>(),
            provider.GetRequiredService<IOptions<RealtimeComponentOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            RealtimeConnection.NewRandom()));
        services.TryAddSingleton<BrowserHints>();
        services.TryAddSingleton<IConnectivityHints>(provider => provider.GetRequiredService<BrowserHints>());

        AddTabs(services);

        services.TryAddScoped<RenderCoalescer>();
        services.TryAddScoped<OwnMutations>();
        services.TryAddScoped<LiveChanges>();
        services.AddScoped<ISessionState>(provider => provider.GetRequiredService<LiveChanges>());

        services.TryAddScoped<ToastQueue>();
        services.TryAddScoped<IToasts>(provider => provider.GetRequiredService<ToastQueue>());
        services.AddScoped<ISessionState>(provider => provider.GetRequiredService<ToastQueue>());
        services.TryAddScoped<IEntityNames, UnknownNames>();

        services.TryAddScoped<ICommandStore, BrowserCommandStore>();
        services.TryAddScoped(provider => new CommandOutbox(
            provider.GetService<ICommandSender>(),
            provider.GetRequiredService<ICommandStore>(),
            new QueuedChanges(provider.GetServices<IPendingChanges>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CommandOutbox>>()));
        services.TryAddScoped<LiveEdits>();
        services.TryAddScoped<CommandResend>();
        services.AddScoped<ISessionState>(provider => provider.GetRequiredService<CommandOutbox>());
        return new RealtimeComponentsBuilder(services);
    }

    // Only a browser has tabs; there the transport that shares stands in for the client's own.
    private static void AddTabs(IServiceCollection services)
    {
        if (OperatingSystem.IsBrowser())
        {
            BrowserTabSpace.Register(services);
        }

        services.TryAddSingleton<ITabLock, NoOtherTabs>();
        services.TryAddScoped(provider => new TabSharing(
            provider.GetService<TabTransport>(),
            provider.GetService<ITabSpace>(),
            provider.GetRequiredService<IOptions<RealtimeComponentOptions>>(),
            provider.GetRequiredService<IOptions<RealtimeClientOptions>>()));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PurposePath.Realtime.Client.Tokens;

namespace PurposePath.Realtime.Client;

/// <summary>Completes the registration of the client: where tokens come from, and what the device tells.</summary>
public sealed class RealtimeClientBuilder
{
    internal RealtimeClientBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Takes tokens from a service.</summary>
    /// <typeparam name="TProvider">The service; created once, unless it is registered already.</typeparam>
    public RealtimeClientBuilder AddTokenProvider<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TProvider>()
        where TProvider : class, IAccessTokenProvider
    {
        Services.TryAddSingleton<IAccessTokenProvider, TProvider>();
        return this;
    }

    /// <summary>Takes tokens from a function.</summary>
    /// <param name="getToken">Given the services and whether a cached token will not do; see <see cref="IAccessTokenProvider"/>.</param>
    public RealtimeClientBuilder AddTokenProvider(Func<IServiceProvider, bool, CancellationToken, ValueTask<string?>> getToken)
    {
        ArgumentNullException.ThrowIfNull(getToken);
        Services.TryAddSingleton<IAccessTokenProvider>(
            provider => new FunctionTokenProvider((refresh, cancellationToken) => getToken(provider, refresh, cancellationToken)));
        return this;
    }

    /// <summary>Takes hints of the device from a service.</summary>
    /// <typeparam name="THints">The service; created once, unless it is registered already.</typeparam>
    public RealtimeClientBuilder AddConnectivityHints<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] THints>()
        where THints : class, IConnectivityHints
    {
        Services.TryAddSingleton<IConnectivityHints, THints>();
        return this;
    }
}

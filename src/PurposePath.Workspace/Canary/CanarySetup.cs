using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server;

namespace PurposePath.Workspace.Canary;

/// <summary>The canary, where it is wanted (docs/operations.md).</summary>
internal static class CanarySetup
{
    public static void AddCanary(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<CanaryOptions>().BindConfiguration(CanaryOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CanaryOptions>, CanaryOptions.Validator>();
        if (!builder.Configuration.GetValue<bool>($"{CanaryOptions.Section}:{nameof(CanaryOptions.Enabled)}"))
        {
            return;
        }

        services.AddSingleton<CanaryPass>();
        services.AddSingleton<CanaryAddress>();
        services.AddSingleton<CanaryEvents>();
        services.AddSingleton<CanaryMetrics>();
        StandBefore(services);
        services.AddHostedService<CanaryLoop>();
    }

    // Whoever judges people goes on to do so, behind the one who knows the canary.
    private static void StandBefore(IServiceCollection services)
    {
        var people = services.Single(static service => service.ServiceType == typeof(ITokenAuthenticator)).ImplementationType!;
        services.AddSingleton(people);
        services.Replace(ServiceDescriptor.Singleton<ITokenAuthenticator>(provider => new CanaryAuthenticator(
            provider.GetRequiredService<CanaryPass>(), (ITokenAuthenticator)provider.GetRequiredService(people), provider.GetRequiredService<TimeProvider>())));
    }
}

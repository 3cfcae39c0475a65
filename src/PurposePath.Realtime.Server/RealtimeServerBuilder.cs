using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PurposePath.Realtime.Server.EventLog;

namespace PurposePath.Realtime.Server;

/// <inheritdoc/>
internal sealed class RealtimeServerBuilder(IServiceCollection services) : IRealtimeServerBuilder
{
    public IServiceCollection Services => services;

    public IRealtimeServerBuilder AddInMemoryEventLog()
    {
        services.TryAddSingleton<InMemoryEventLog>();
        services.TryAddSingleton<IEventLog>(static provider => provider.GetRequiredService<InMemoryEventLog>());
        services.TryAddSingleton<IEventPublisher>(static provider => provider.GetRequiredService<InMemoryEventLog>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IEventLogTrimmer, InMemoryEventLog>(static provider => provider.GetRequiredService<InMemoryEventLog>()));
        return this;
    }
}

using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PurposePath.Realtime.Server.Doorway;
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

    public IRealtimeServerBuilder AddDoorway(string path = "/realtime")
    {
        ArgumentNullException.ThrowIfNull(path);
        services.AddSingleton(new DoorwayPath(path));
        services.TryAddSingleton<DoorwaySign>();
        services.TryAddSingleton<Doorkeeper>();
        services.TryAddSingleton<DoorwayParts>();

        // Kestrel asks the transports from the last to the first whether they serve an endpoint; its own stays for those that this one does not.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionListenerFactory, SocketTransportFactory>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionListenerFactory, DoorwayListenerFactory>());
        return this;
    }
}

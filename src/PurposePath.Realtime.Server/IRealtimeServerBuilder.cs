using Microsoft.Extensions.DependencyInjection;

namespace PurposePath.Realtime.Server;

/// <summary>Chooses the parts of the real-time server; made by <see cref="RealtimeServerServiceCollectionExtensions.AddPurposePathRealtime"/>.</summary>
public interface IRealtimeServerBuilder
{
    /// <summary>The services of the application.</summary>
    IServiceCollection Services { get; }

    /// <summary>Keeps the events in memory: the last 10 000 of each tenant, gone with the process. For tests, demos and the mock server.</summary>
    /// <returns>The same builder.</returns>
    IRealtimeServerBuilder AddInMemoryEventLog();
}

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

    /// <summary>
    /// Serves plain WebSocket upgrades of the endpoint straight from the socket, before HTTP is built for them: a third of the memory of an idle connection
    /// and of the processor time of a connect. Everything else goes through Kestrel unread: TLS, HTTP/2, other addresses, other dialects, proxies that tell
    /// the client's address, whatever is unusual, and every refusal.
    /// <para>
    /// <b>Nothing that the application puts before its endpoints sees these requests</b>: no middleware, no endpoint filter, no connection
    /// middleware, none of the web server's metrics and logs. The server's own rules hold (origins, limits, tokens), and so do <c>AllowedHosts</c>; a
    /// limit of Kestrel on the number of connections closes the doorway. <see cref="RealtimeServerOptions.Doorway"/> closes it as well.
    /// </para>
    /// </summary>
    /// <param name="path">The path of the endpoint as it stands in a request. Default <c>/realtime</c>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The path does not begin with a slash, or has characters that are escaped in a request.</exception>
    IRealtimeServerBuilder AddDoorway(string path = "/realtime");
}

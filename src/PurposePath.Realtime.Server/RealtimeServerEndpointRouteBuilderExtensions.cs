using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.EventStreams;

namespace PurposePath.Realtime.Server;

/// <summary>Maps the real-time endpoint.</summary>
public static class RealtimeServerEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the WebSocket endpoint (docs/protocol.md 1), and below it what else the server offers (11). All check their tokens themselves, so they need no
    /// authorization policy.
    /// </summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">The route. Default <c>/realtime</c>.</param>
    /// <returns>For further conventions.</returns>
    /// <exception cref="InvalidOperationException">A part is missing: AddPurposePathRealtime, an event log or a token authenticator.</exception>
    public static IEndpointConventionBuilder MapPurposePathRealtime(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern = "/realtime")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        RequiredParts.Check(endpoints.ServiceProvider);

        // Every method: a WebSocket over HTTP/2 arrives as CONNECT (RFC 8441). The endpoint answers the others itself.
        var group = endpoints.MapGroup(pattern);
        group.Map(string.Empty, static context => context.RequestServices.GetRequiredService<RealtimeEndpoint>().HandleAsync(context));
        group.MapEventStream();
        group.MapGet("/status", static context => context.RequestServices.GetRequiredService<StatusEndpoint>().HandleAsync(context));
        return group;
    }
}

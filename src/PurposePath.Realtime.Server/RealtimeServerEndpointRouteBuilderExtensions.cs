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
    /// Maps the WebSocket endpoint (docs/protocol.md 1), and below it <c>/events</c>, the same as server-sent events, and <c>/status</c> (11). They check
    /// their tokens themselves, so they need no authorization policy.
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
        group.MapGet("/events", static context => context.RequestServices.GetRequiredService<EventStreamEndpoint>().HandleAsync(context));
        group.MapGet("/status", static context => context.RequestServices.GetRequiredService<StatusEndpoint>().HandleAsync(context));
        return group;
    }
}

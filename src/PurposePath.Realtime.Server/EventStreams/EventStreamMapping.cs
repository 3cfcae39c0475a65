using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.EventStreams;

/// <summary>Puts the event stream beside the socket.</summary>
internal static class EventStreamMapping
{
    /// <summary>Maps <c>/events</c>. It needs no registration: its parts are those of every connection.</summary>
    /// <param name="realtime">Where the socket is mapped.</param>
    public static void MapEventStream(this IEndpointRouteBuilder realtime) =>
        realtime.MapGet("/events", static context => new EventStreamEndpoint(
            context.RequestServices.GetRequiredService<Admission>(),
            context.RequestServices.GetRequiredService<ConnectionParts>()).HandleAsync(context));
}

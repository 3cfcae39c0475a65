using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.EventStreams;

/// <summary>
/// The same stream as server-sent events (docs/protocol.md 11), for networks that block WebSocket. This folder is all there is of it, but for the line that maps
/// it (docs/rollout.md, What the last stage deletes).
/// </summary>
internal sealed class EventStreamEndpoint(Admission admission, ConnectionParts parts)
{
    /// <summary>The client only listens, to a response that never ends.</summary>
    public static ConnectionDialect Dialect { get; } = new("event_stream") { Transport = "event-stream", OnlyListens = true };

    /// <summary>Serves the stream until it ends.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        using var place = admission.TryEnter(context);
        if (place is null || await admission.JoinAsync(context, isSocket: false) is not { } early)
        {
            return;
        }

        await StartAsync(context, early);
        var transport = new EventStreamTransport(context);
        await new ClientConnection(transport, Dialect, place, parts).RunAsync(early, context.RequestAborted);
    }

    private static async Task StartAsync(HttpContext context, EarlyJoin early)
    {
        try
        {
            Prepare(context);
            await context.Response.StartAsync(context.RequestAborted);
        }
        catch
        {
            await early.ReleaseAsync();
            throw;
        }
    }

    private static void Prepare(HttpContext context)
    {
        context.Request.QueryString = QueryString.Empty;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";

        // nginx would keep events back to fill its buffer.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}

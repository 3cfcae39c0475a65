using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>The request of docs/protocol.md 1: who may upgrade, and what the others are answered.</summary>
internal sealed class RealtimeEndpoint(IOptions<RealtimeServerOptions> options, ConnectionParts parts, TimeProvider time)
{
    private static readonly TimeSpan RetryAfterStop = TimeSpan.FromSeconds(5);

    private readonly AddressQuota _quota = new(options.Value, time);

    /// <summary>Upgrades and serves the connection until it ends.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        if (WebSocketUpgrade.Check(context) is { } status)
        {
            Refuse(context, status, "not_websocket");
            return;
        }

        if (!OriginPolicy.Allows(context.Request, options.Value.AllowedOrigins))
        {
            Refuse(context, StatusCodes.Status403Forbidden, "origin");
            return;
        }

        if (parts.Table.IsStopping)
        {
            RefuseForNow(context, RetryAfterStop, "stopping");
            return;
        }

        using var place = _quota.TryEnter(context.Connection.RemoteIpAddress, out var retryAfter);
        if (place is null)
        {
            RefuseForNow(context, retryAfter, "quota");
            return;
        }

        var stream = await WebSocketUpgrade.AcceptAsync(context);
        await new ClientConnection(context, stream, place, parts).RunAsync();
    }

    private void RefuseForNow(HttpContext context, TimeSpan retryAfter, string outcome)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, retryAfter.TotalSeconds)).ToString("F0");
        Refuse(context, StatusCodes.Status503ServiceUnavailable, outcome);
    }

    private void Refuse(HttpContext context, int status, string outcome)
    {
        parts.Metrics.Handshakes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        context.Response.StatusCode = status;
    }
}

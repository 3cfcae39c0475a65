using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Connections.Transports;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>The upgrade to WebSocket (docs/protocol.md 1), in either dialect.</summary>
internal sealed class RealtimeEndpoint(IOptions<RealtimeServerOptions> options, Admission admission, ConnectionParts parts)
{
    /// <summary>Upgrades and serves the connection until it ends.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        if (WebSocketUpgrade.Check(context) is { } status)
        {
            admission.Refuse(context, status, "not_websocket");
            return;
        }

        var isDialectA = RequestToken.IsInAddress(context.Request);
        if (isDialectA && !options.Value.AllowQueryToken)
        {
            admission.Refuse(context, StatusCodes.Status400BadRequest, "query_token");
            return;
        }

        using var place = admission.TryEnter(context);
        if (place is null)
        {
            return;
        }

        EarlyJoin? early = null;
        if (isDialectA)
        {
            early = await admission.JoinAsync(context, isSocket: true);
            if (early is null)
            {
                return;
            }

            // Nothing after this point has a use for the token, so nothing can write it down.
            context.Request.QueryString = QueryString.Empty;
        }

        var stream = await AcceptAsync(context, early);
        var transport = new WebSocketTransport(new HttpUpgrade(context, stream), options.Value);
        var dialect = isDialectA ? ConnectionDialect.QueryToken : ConnectionDialect.FirstFrame;
        await new ClientConnection(transport, dialect, place, parts).RunAsync(early, context.RequestAborted);
    }

    private static async ValueTask<Stream> AcceptAsync(HttpContext context, EarlyJoin? early)
    {
        try
        {
            return await WebSocketUpgrade.AcceptAsync(context);
        }
        catch when (early is not null)
        {
            await early.ReleaseAsync();
            throw;
        }
    }
}

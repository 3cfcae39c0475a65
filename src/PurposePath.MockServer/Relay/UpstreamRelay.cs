using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.MockServer.Relay;

/// <summary>Puts the mock before a server of another process, so that its faults can be tried with that one's data.</summary>
/// <param name="address">The other server's endpoint.</param>
/// <param name="origins">The pages that may connect, besides the mock's own; the other server sees no page.</param>
/// <param name="logger">Says why it cannot be reached.</param>
internal sealed partial class UpstreamRelay(Uri address, IList<string> origins, ILogger<UpstreamRelay> logger)
{
    /// <summary>Connects to the other server, then answers the client; a refusal is passed on with its status.</summary>
    /// <param name="context">The request.</param>
    /// <param name="link">The link.</param>
    public async Task ServeAsync(HttpContext context, ClientLink link)
    {
        if (!OriginPolicy.Allows(context.Request, origins))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var server = new ClientWebSocket();
        server.Options.CollectHttpResponseDetails = true;
        server.Options.KeepAliveInterval = TimeSpan.Zero;
        try
        {
            var target = new UriBuilder(address) { Query = context.Request.QueryString.Value }.Uri;
            await server.ConnectAsync(target, context.RequestAborted);
        }
        catch (WebSocketException exception)
        {
            LogUnreachable(logger, exception, address);
            context.Response.StatusCode = (int)server.HttpStatusCode is var status and >= 300 ? status : StatusCodes.Status502BadGateway;
            server.Dispose();
            return;
        }

        var client = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });
        await link.RunAsync(client, server, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The server at {Address} gives no connection.")]
    private static partial void LogUnreachable(ILogger logger, Exception exception, Uri address);
}

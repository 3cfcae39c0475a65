using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>
/// The opening handshake (RFC 6455 4.2, RFC 8441 for HTTP/2), done here rather than by the WebSocket middleware because the connection's
/// writes belong to the pump.
/// </summary>
internal static class WebSocketUpgrade
{
    private const string Version = "13";

    /// <summary>The status that refuses a request which cannot be upgraded, or <see langword="null"/>; sets the headers that go with it.</summary>
    /// <param name="context">The request.</param>
    public static int? Check(HttpContext context)
    {
        var request = context.Request;
        if (!IsWebSocketRequest(context))
        {
            context.Response.Headers.Upgrade = "websocket";
            return StatusCodes.Status426UpgradeRequired;
        }

        if (request.Headers.SecWebSocketVersion != Version)
        {
            context.Response.Headers.SecWebSocketVersion = Version;
            return StatusCodes.Status426UpgradeRequired;
        }

        return IsExtendedConnect(context) || IsKey(request.Headers.SecWebSocketKey) ? null : StatusCodes.Status400BadRequest;
    }

    /// <summary>Answers the handshake and takes the connection over.</summary>
    /// <param name="context">A request that passed <see cref="Check"/>.</param>
    public static async ValueTask<Stream> AcceptAsync(HttpContext context)
    {
        LiftLimits(context);
        if (IsExtendedConnect(context))
        {
            return await context.Features.GetRequiredFeature<IHttpExtendedConnectFeature>().AcceptAsync();
        }

        var headers = context.Response.Headers;
        headers.Connection = "Upgrade";
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = AcceptOf(context.Request.Headers.SecWebSocketKey.ToString());
        return await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    private static bool IsWebSocketRequest(HttpContext context)
    {
        if (IsExtendedConnect(context))
        {
            return true;
        }

        // 4.2.1: HTTP/1.1 or higher; the server would upgrade older requests as well.
        return HttpMethods.IsGet(context.Request.Method)
            && HttpProtocol.IsHttp11(context.Request.Protocol)
            && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && context.Request.Headers.GetCommaSeparatedValues("Upgrade").Contains("websocket", StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsExtendedConnect(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };

    private static bool IsKey(Microsoft.Extensions.Primitives.StringValues key) =>
        key.Count == 1 && key[0] is { } text && Ascii.IsValid(text) && AcceptKey.IsKey(Encoding.ASCII.GetBytes(text));

    private static string AcceptOf(string key)
    {
        Span<byte> answer = stackalloc byte[AcceptKey.Length];
        AcceptKey.Answer(Encoding.ASCII.GetBytes(key), answer);
        return Encoding.ASCII.GetString(answer);
    }

    // A request that lives for days is none: its own limits and timers (RealtimeServerOptions) replace those of a request.
    private static void LiftLimits(HttpContext context)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } request)
        {
            request.MinDataRate = null;
        }

        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } response)
        {
            response.MinDataRate = null;
        }
    }
}

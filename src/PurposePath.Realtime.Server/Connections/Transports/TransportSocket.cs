using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>Finds the socket below a request, when bytes written to it reach the client exactly as they are.</summary>
internal static class TransportSocket
{
    /// <summary>The socket, or <see langword="null"/> when something lies between it and the request.</summary>
    /// <param name="context">The upgraded request.</param>
    public static Socket? Find(HttpContext context)
    {
        var features = context.Features;
        if (!HttpProtocol.IsHttp11(context.Request.Protocol) || features.Get<ITlsHandshakeFeature>() is not null)
        {
            return null;
        }

        // A connection middleware that wraps the transport replaces its pipe, and the pipe's type is then no longer the socket transport's.
        var connection = features.Get<IConnectionSocketFeature>();
        var transport = features.Get<IConnectionTransportFeature>()?.Transport;
        return connection is not null && transport is not null && transport.GetType().Assembly == connection.GetType().Assembly
            ? connection.Socket
            : null;
    }
}

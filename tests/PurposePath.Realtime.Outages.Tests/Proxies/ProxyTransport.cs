using System.Net.WebSockets;
using PurposePath.Outages.Fleet;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Outages.Tests.Proxies;

/// <summary>The way to a node through a proxy whose certificate nobody else trusts.</summary>
internal sealed class ProxyTransport(NginxProxy proxy, SocketLog log) : ITransport
{
    private readonly Uri _address = new UriBuilder(proxy.Address) { Scheme = "wss", Path = "/realtime" }.Uri;

    public async ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var attempt = log.Attempt();
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => proxy.IsOurs(certificate);
        try
        {
            await socket.ConnectAsync(_address, cancellationToken);
            return new WatchedSocket(new WebSocketTransportSocket(socket), log);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            var status = socket.HttpStatusCode == default ? null : (int?)socket.HttpStatusCode;
            log.Refused(attempt, status);
            socket.Dispose();
            throw new TransportException(status, retryAfter: null, exception);
        }
    }
}

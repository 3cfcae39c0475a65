using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>Trusts one certificate and no other; everything after the handshake is the client's own socket.</summary>
internal sealed class PinnedTransport(X509Certificate2 trusted) : ITransport
{
    public async ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.RemoteCertificateValidationCallback = (_, presented, _, _) => trusted.Equals(presented);
        try
        {
            await socket.ConnectAsync(url, cancellationToken);
            return new WebSocketTransportSocket(socket);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw new TransportException(httpStatus: null, retryAfter: null, exception);
        }
    }
}

using Microsoft.AspNetCore.Http;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>What an HTTP request became when it was upgraded.</summary>
internal sealed class HttpUpgrade(HttpContext context, Stream stream) : IUpgradedConnection
{
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => stream.ReadAsync(buffer, cancellationToken);

    // Only a client that has sent something has the answer to its upgrade: before that, the answer may still be on its way through the server's pipe.
    public IOutletWriter CreateWriter(bool hasReceived) =>
        hasReceived && TransportSocket.Find(context) is { } socket ? new DirectSocketWriter(socket) : new PipeSocketWriter(stream);

    public void Abort() => context.Abort();
}

using Microsoft.AspNetCore.Http;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.Connections.Transports;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.EventStreams;

/// <summary>A response that goes on for as long as the client listens.</summary>
internal sealed class EventStreamTransport(HttpContext context) : IClientTransport
{
    public async Task ReceiveAsync(ClientConnection connection, CancellationToken cancellationToken) =>
        await connection.CloseWrittenAsync().WaitAsync(cancellationToken);

    public IOutletWriter CreateWriter() => new EventStreamWriter(context.Response.Body);

    public void Abort() => context.Abort();
}

using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>What carries a connection: a WebSocket, or another way from a server to its client.</summary>
internal interface IClientTransport
{
    /// <summary>Takes in what the client sends until either side ends the connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">The connection is given up.</param>
    Task ReceiveAsync(ClientConnection connection, CancellationToken cancellationToken);

    /// <summary>The way to the client; asked for once, at the first write.</summary>
    IOutletWriter CreateWriter();

    /// <summary>Ends the transport at once.</summary>
    void Abort();
}

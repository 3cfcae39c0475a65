using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>A connection after its upgrade, when all that follows is frames: below an HTTP request, or a socket that never saw one.</summary>
internal interface IUpgradedConnection
{
    /// <summary>Reads what has come, or waits for it; 0 at the end.</summary>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="cancellationToken">Gives the connection up.</param>
    /// <exception cref="IOException">The peer is gone; a <see cref="System.Net.Sockets.SocketException"/> says the same.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>The way to the client.</summary>
    /// <param name="hasReceived">Whether the client has sent something since the upgrade, so that it has the answer to it.</param>
    IOutletWriter CreateWriter(bool hasReceived);

    /// <summary>Ends the connection at once. Any thread.</summary>
    void Abort();
}

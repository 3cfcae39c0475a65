using System.Buffers;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>A WebSocket: read here, written by the pump, which alone writes every frame, answers to pings and closes included.</summary>
internal sealed class WebSocketTransport(IUpgradedConnection upgraded, RealtimeServerOptions options) : IClientTransport
{
    private volatile bool _hasReceived;

    public async Task ReceiveAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        using var reader = new MessageReader(upgraded, options, count => OnBytes(connection, count), (opcode, payload) => OnControl(connection, opcode, payload));
        while (true)
        {
            var message = await reader.ReadAsync(cancellationToken);
            switch (message.Kind)
            {
                case InboundMessageKind.Ended:
                    return;
                case InboundMessageKind.Close:
                    connection.Close(CloseVerdict.Echo(message.CloseCode));
                    await connection.CloseWrittenAsync();
                    return;
                case InboundMessageKind.Broken:
                    connection.Close(new CloseVerdict(message.Fault!.Code, message.Fault.Reason));
                    await DiscardAsync(connection, cancellationToken);
                    return;
                case InboundMessageKind.TooBig:
                    connection.Close(CloseVerdict.MessageTooBig);
                    await DiscardAsync(connection, cancellationToken);
                    return;
                default:
                    await connection.Inbound.HandleAsync(message, cancellationToken);
                    break;
            }
        }
    }

    public IOutletWriter CreateWriter() => upgraded.CreateWriter(_hasReceived);

    public void Abort() => upgraded.Abort();

    // Nothing more can be understood. Reading on keeps unread bytes from resetting the connection before the client has read why it ends.
    private async Task DiscardAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            // Until the client, or the close deadline, ends it.
            while (await upgraded.ReadAsync(buffer, cancellationToken) is var count and > 0)
            {
                connection.KeepAlive.OnReceived(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void OnBytes(ClientConnection connection, int count)
    {
        _hasReceived = true;
        connection.KeepAlive.OnReceived(count);
    }

    private static void OnControl(ClientConnection connection, byte opcode, ReadOnlyMemory<byte> payload)
    {
        // A pong costs no answer, but whoever sends thousands of them is a flood all the same.
        if (connection.Inbound.TryTakeFrame() && opcode == WebSocketFraming.Ping)
        {
            connection.PostSocketPong(WebSocketFraming.Encode(WebSocketFraming.Pong, payload.Span));
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>A WebSocket whose reading side is the platform's and whose writing side is the pump.</summary>
internal sealed class WebSocketTransport(HttpContext context, Stream stream, RealtimeServerOptions options) : IClientTransport
{
    private volatile bool _hasReceived;

    public async Task ReceiveAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        using var inbound = new InboundStream(stream, () => OnReceived(connection), frame => OnSocketFrame(connection, frame));
        using var socket = WebSocket.CreateFromStream(inbound, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        using var reader = new MessageReader(socket, options.MaxInboundFrameBytes, options.MaxDiscardedMessageBytes);
        try
        {
            while (true)
            {
                var message = await reader.ReadAsync(cancellationToken);
                if (message.Kind == InboundMessageKind.Close)
                {
                    connection.Close(CloseVerdict.Echo((int?)socket.CloseStatus));
                    await connection.CloseWrittenAsync();
                    return;
                }

                await connection.Inbound.HandleAsync(message, cancellationToken);
            }
        }
        catch (WebSocketException) when (connection.Phase == ConnectionPhase.Closing)
        {
            // It broke RFC 6455 and was told so. Reading on keeps its unread bytes from resetting the connection before it reads why.
            await DiscardAsync(cancellationToken);
        }
    }

    // Only a client that has sent something has the answer to its upgrade: before that, the answer may still be on its way through the server's pipe.
    public IOutletWriter CreateWriter() =>
        _hasReceived && TransportSocket.Find(context) is { } socket ? new DirectSocketWriter(socket) : new PipeSocketWriter(stream);

    public void Abort() => context.Abort();

    private async Task DiscardAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) > 0)
            {
                // Until the client, or the close deadline, ends it.
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void OnReceived(ClientConnection connection)
    {
        _hasReceived = true;
        connection.KeepAlive.OnReceived();
    }

    // What the WebSocket reader answers by itself: pongs, and a close after a broken frame.
    private static void OnSocketFrame(ClientConnection connection, ReadOnlyMemory<byte> frame)
    {
        var opcode = frame.Span[0] & 0x0F;
        if (opcode == WebSocketFraming.Close)
        {
            var code = frame.Length >= 4 ? BinaryPrimitives.ReadUInt16BigEndian(frame.Span[2..]) : CloseCodes.ProtocolError;
            connection.Close(new CloseVerdict(code, "broken frame"));
        }
        else if (connection.Inbound.TryTakeFrame())
        {
            connection.PostSocketPong(frame.ToArray());
        }
    }
}

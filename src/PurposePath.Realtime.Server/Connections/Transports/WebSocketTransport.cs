using System.Buffers;
using System.Buffers.Binary;
using System.Net.WebSockets;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>Reads what a client sends until either side ends the connection.</summary>
internal sealed class ReceiveLoop(ClientConnection connection, KeepAlive keepAlive, InboundDispatch dispatch, RealtimeServerOptions options)
{
    private volatile bool _hasReceived;

    /// <summary>The client has sent something, which proves that it has the answer to its upgrade.</summary>
    public bool HasReceived => _hasReceived;

    /// <summary>Reads until the end.</summary>
    /// <param name="stream">The upgraded connection.</param>
    /// <param name="aborted">The connection is given up.</param>
    /// <exception cref="WebSocketException">The peer is gone.</exception>
    public async Task RunAsync(Stream stream, CancellationToken aborted)
    {
        using var inbound = new InboundStream(stream, OnReceived, OnSocketFrame);
        using var socket = WebSocket.CreateFromStream(inbound, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        using var reader = new MessageReader(socket, options.MaxInboundFrameBytes, options.MaxDiscardedMessageBytes);
        try
        {
            while (true)
            {
                var message = await reader.ReadAsync(aborted);
                if (message.Kind == InboundMessageKind.Close)
                {
                    connection.Close(CloseVerdict.Echo((int?)socket.CloseStatus));
                    await connection.CloseWrittenAsync();
                    return;
                }

                await dispatch.HandleAsync(message, aborted);
            }
        }
        catch (WebSocketException) when (connection.Phase == ConnectionPhase.Closing)
        {
            // It broke RFC 6455 and was told so. Reading on keeps its unread bytes from resetting the connection before it reads why.
            await DiscardAsync(stream, aborted);
        }
    }

    private static async Task DiscardAsync(Stream stream, CancellationToken aborted)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            while (await stream.ReadAsync(buffer, aborted) > 0)
            {
                // Until the client, or the close deadline, ends it.
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void OnReceived()
    {
        _hasReceived = true;
        keepAlive.OnReceived();
    }

    // What the WebSocket reader answers by itself: pongs, and a close after a broken frame.
    private void OnSocketFrame(ReadOnlyMemory<byte> frame)
    {
        var opcode = frame.Span[0] & 0x0F;
        if (opcode == WebSocketFraming.Close)
        {
            var code = frame.Length >= 4 ? BinaryPrimitives.ReadUInt16BigEndian(frame.Span[2..]) : CloseCodes.ProtocolError;
            connection.Close(new CloseVerdict(code, "broken frame"));
        }
        else if (dispatch.TryTakeFrame())
        {
            connection.PostSocketPong(frame.ToArray());
        }
    }
}

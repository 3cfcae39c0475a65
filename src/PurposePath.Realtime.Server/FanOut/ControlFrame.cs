using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>What a connection is sent besides events. It is encoded when it is written, so that it can tell what was written before it.</summary>
internal abstract record ControlFrame
{
    private protected ControlFrame()
    {
    }

    /// <summary>The bytes of the frame.</summary>
    /// <param name="head">The last event sent to this connection, or <see langword="null"/> before it joined a stream.</param>
    /// <param name="now">The server's clock.</param>
    public abstract byte[] Encode(StreamCursor? head, DateTimeOffset now);

    private protected static byte[] Text(ServerFrame frame) => WebSocketFraming.Encode(WebSocketFraming.Text, ServerFrameCodec.Write(frame));
}

/// <summary>A frame whose content was known when it was queued.</summary>
/// <param name="Content">The frame.</param>
internal sealed record MessageControl(ServerFrame Content) : ControlFrame
{
    public override byte[] Encode(StreamCursor? head, DateTimeOffset now) => Text(Content);
}

/// <summary>The answer to a client's ping.</summary>
/// <param name="Id">The ping's id.</param>
internal sealed record PongControl(string? Id) : ControlFrame
{
    public override byte[] Encode(StreamCursor? head, DateTimeOffset now) =>
        Text(new PongFrame(new PongData { Id = Id, Head = head?.ToString(), ServerTime = now }) { Timestamp = now });
}

/// <summary>A sign of life.</summary>
/// <param name="SpreadMs">Over how many milliseconds to spread a reconnect.</param>
internal sealed record HeartbeatControl(int SpreadMs) : ControlFrame
{
    public override byte[] Encode(StreamCursor? head, DateTimeOffset now) =>
        Text(new HeartbeatFrame(new HeartbeatData { Head = head?.ToString(), SpreadMs = SpreadMs, ServerTime = now }) { Timestamp = now });
}

/// <summary>A WebSocket control frame that is already encoded.</summary>
/// <param name="Bytes">One whole frame.</param>
internal sealed record EncodedControl(byte[] Bytes) : ControlFrame
{
    public override byte[] Encode(StreamCursor? head, DateTimeOffset now) => Bytes;
}

/// <summary>The last frame of a connection: nothing is written after it.</summary>
/// <param name="Bytes">One whole close frame.</param>
/// <param name="DropsQueue">Events that wait are given up, because the client cannot or must not have them.</param>
internal sealed record CloseControl(byte[] Bytes, bool DropsQueue) : ControlFrame
{
    public override byte[] Encode(StreamCursor? head, DateTimeOffset now) => Bytes;
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>What a connection is sent besides the tenant's stream. It is encoded when it is written, so that it can tell what was written before it.</summary>
internal abstract record ControlFrame
{
    private protected ControlFrame()
    {
    }

    /// <summary>The bytes to write; empty for nothing.</summary>
    /// <param name="moment">What the connection has been sent.</param>
    public abstract ReadOnlyMemory<byte> Encode(in WriteMoment moment);

    private protected static byte[] Text(ServerFrame frame) => WebSocketFraming.Encode(WebSocketFraming.Text, ServerFrameCodec.Write(frame));
}

/// <summary>A frame whose content was known when it was queued.</summary>
/// <param name="Content">The frame.</param>
internal sealed record MessageControl(ServerFrame Content) : ControlFrame
{
    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment) => Text(Content);
}

/// <summary>The answer to a client's ping.</summary>
/// <param name="Id">The ping's id.</param>
internal sealed record PongControl(string? Id) : ControlFrame
{
    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment) =>
        Text(new PongFrame(new PongData { Id = Id, Head = moment.Head?.ToString(), ServerTime = moment.Now }) { Timestamp = moment.Now });
}

/// <summary>A sign of life.</summary>
/// <param name="SpreadMs">Over how many milliseconds to spread a reconnect.</param>
internal sealed record HeartbeatControl(int SpreadMs) : ControlFrame
{
    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment)
    {
        var data = new HeartbeatData
        {
            Head = moment.Head?.ToString(),
            ScannedTo = moment.ScannedTo?.ToString(),
            SpreadMs = SpreadMs,
            ServerTime = moment.Now,
        };
        return Text(new HeartbeatFrame(data) { Timestamp = moment.Now });
    }
}

/// <summary>A frame that is already encoded.</summary>
/// <param name="Bytes">One whole frame.</param>
internal sealed record EncodedControl(byte[] Bytes) : ControlFrame
{
    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment) => Bytes;
}

/// <summary>The last frame of a connection: nothing is written after it.</summary>
/// <param name="Bytes">One whole close frame.</param>
/// <param name="DropsQueue">Events that wait are given up, because the client cannot or must not have them.</param>
internal sealed record CloseControl(byte[] Bytes, bool DropsQueue) : ControlFrame
{
    public override ReadOnlyMemory<byte> Encode(in WriteMoment moment) => Bytes;
}

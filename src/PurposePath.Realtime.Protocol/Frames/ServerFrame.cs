namespace PurposePath.Realtime.Protocol;

/// <summary>A frame from the server that is no domain event (docs/protocol.md 2-7).</summary>
public abstract record ServerFrame
{
    private protected ServerFrame()
    {
    }

    /// <summary>When the frame was made.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The frame's type on the wire.</summary>
    public abstract string Type { get; }
}

/// <summary>The connection is authenticated; everything after <see cref="AuthSuccessData.ConnectionId"/> is known to our server only.</summary>
/// <param name="Data">What the server tells.</param>
public sealed record AuthSuccessFrame(AuthSuccessData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.AuthSuccess;
}

/// <summary>Something went wrong (docs/protocol.md 4).</summary>
/// <param name="ErrorType">The type on the wire: <c>auth.error</c>, <c>connection.error</c>, <c>broadcast.error</c> or <c>error</c>.</param>
/// <param name="Data">What went wrong.</param>
public sealed record ErrorFrame(string ErrorType, ErrorData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => ErrorType;
}

/// <summary>A ping of dialect A.</summary>
public sealed record PingFrame : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.Ping;
}

/// <summary>The answer to a ping.</summary>
/// <param name="Data">The ping's id and the last event sent.</param>
public sealed record PongFrame(PongData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.Pong;
}

/// <summary>A sign of life.</summary>
/// <param name="Data">The last event sent to this connection.</param>
public sealed record HeartbeatFrame(HeartbeatData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.Heartbeat;
}

/// <summary>The replay is complete.</summary>
/// <param name="Data">How many events were replayed, and up to where.</param>
public sealed record ReplayCompletedFrame(ReplayCompletedData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.ReplayCompleted;
}

/// <summary>A filter is in force.</summary>
/// <param name="Data">The filter and the position from which it holds.</param>
public sealed record SubscribeSuccessFrame(SubscribeSuccessData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.SubscribeSuccess;
}

/// <summary>Features are in force from the next message on.</summary>
/// <param name="Data">Which.</param>
public sealed record FeaturesAcceptedFrame(FeaturesAcceptedData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.FeaturesAccepted;
}

/// <summary>Events arrive late, or live again.</summary>
/// <param name="Data">Which of the two, and why.</param>
public sealed record DegradedFrame(DegradedData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.Degraded;
}

/// <summary>The server goes soon: move.</summary>
/// <param name="Data">When.</param>
public sealed record DrainFrame(DrainData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.Drain;
}

/// <summary>Who is here.</summary>
/// <param name="Data">Everybody.</param>
public sealed record PresenceSnapshotFrame(PresenceSnapshotData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.PresenceSnapshot;
}

/// <summary>Somebody came, went, or does something else.</summary>
/// <param name="Data">Their state now.</param>
public sealed record PresenceChangedFrame(PresenceData Data) : ServerFrame
{
    /// <inheritdoc/>
    public override string Type => FrameTypes.PresenceChanged;
}

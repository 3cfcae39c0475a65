namespace PurposePath.Realtime.Protocol;

/// <summary>The <c>data</c> of <c>auth.success</c> (docs/protocol.md 2).</summary>
public sealed record AuthSuccessData
{
    /// <summary>The tenant of the token.</summary>
    public required string TenantId { get; init; }

    /// <summary>The user of the token.</summary>
    public required string UserId { get; init; }

    /// <summary>Names the connection in logs.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>The protocol's version, from our server only.</summary>
    public int? Protocol { get; init; }

    /// <summary>What the server can do; see <see cref="Protocol.Features"/>.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>How long the token is still valid, in milliseconds from receipt.</summary>
    public long? ExpiresInMs { get; init; }

    /// <summary>The server's clock.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>The server's keep-alive.</summary>
    public HeartbeatSettings? Heartbeat { get; init; }

    /// <summary>What the server accepts and sends.</summary>
    public ConnectionLimits? Limits { get; init; }

    /// <summary>How to spread reconnects.</summary>
    public ReconnectSettings? Reconnect { get; init; }

    /// <summary>What became of the client's position.</summary>
    public ResumeOutcome? Resume { get; init; }

    /// <summary>Whether this answers a renewal on a live connection.</summary>
    public bool? Refreshed { get; init; }
}

/// <summary>The server's keep-alive.</summary>
/// <param name="IntervalMs">Milliseconds between heartbeats.</param>
/// <param name="GraceMs">Milliseconds a heartbeat may be late before the client asks.</param>
public sealed record HeartbeatSettings(int IntervalMs, int GraceMs);

/// <summary>What a connection may carry.</summary>
/// <param name="MaxInboundBytes">The largest frame a client may send, in bytes.</param>
/// <param name="MaxOutboundBytes">The largest message the server sends, in bytes.</param>
/// <param name="FramesPer10s">Frames a client may send in ten seconds.</param>
public sealed record ConnectionLimits(int MaxInboundBytes, int MaxOutboundBytes, int FramesPer10s);

/// <summary>How to spread reconnects after a loss.</summary>
/// <param name="SpreadMs">Milliseconds over which the clients of a node should come back.</param>
public sealed record ReconnectSettings(int SpreadMs);

/// <summary>What became of the position a client came with (docs/protocol.md 7).</summary>
public sealed record ResumeOutcome
{
    /// <summary>No position was sent, or resume is not supported: live starts after <see cref="Head"/>.</summary>
    public const string None = "none";

    /// <summary>The missed events follow.</summary>
    public const string Resumed = "resumed";

    /// <summary>The missed events cannot be given: refetch.</summary>
    public const string Resync = "resync";

    /// <summary><c>none</c>, <c>resumed</c> or <c>resync</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why a resync is needed.</summary>
    public string? Reason { get; init; }

    /// <summary>How many events will be replayed.</summary>
    public int? Count { get; init; }

    /// <summary>The position after which live events start.</summary>
    public string? Head { get; init; }
}

/// <summary>The <c>data</c> of an error frame.</summary>
public sealed record ErrorData
{
    /// <summary>What went wrong, readable.</summary>
    public required string Error { get; init; }

    /// <summary>See <see cref="ErrorCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>How long to wait before sending again, in milliseconds.</summary>
    public long? RetryAfterMs { get; init; }
}

/// <summary>The <c>data</c> of <c>pong</c>; empty from old servers.</summary>
public sealed record PongData
{
    /// <summary>The id of the ping.</summary>
    public string? Id { get; init; }

    /// <summary>The last event sent to this connection.</summary>
    public string? Head { get; init; }

    /// <summary>The server's clock.</summary>
    public DateTimeOffset? ServerTime { get; init; }
}

/// <summary>The <c>data</c> of <c>system.heartbeat</c>.</summary>
public sealed record HeartbeatData
{
    /// <summary>The last event sent to this connection, stamped when the frame is written.</summary>
    public string? Head { get; init; }

    /// <summary>On a filtered connection: how far the stream was scanned.</summary>
    public string? ScannedTo { get; init; }

    /// <summary>Milliseconds over which to spread a reconnect.</summary>
    public int? SpreadMs { get; init; }

    /// <summary>The server's clock.</summary>
    public DateTimeOffset? ServerTime { get; init; }
}

/// <summary>The <c>data</c> of <c>replay.completed</c>.</summary>
/// <param name="Count">How many events were replayed.</param>
/// <param name="Head">The last of them.</param>
public sealed record ReplayCompletedData(int Count, string? Head);

/// <summary>The <c>data</c> of <c>subscribe.success</c>.</summary>
/// <param name="Types">The filter in force.</param>
/// <param name="Head">The position from which it holds.</param>
public sealed record SubscribeSuccessData(IReadOnlyList<string> Types, string? Head);

/// <summary>The <c>data</c> of <c>features.accepted</c>.</summary>
/// <param name="Features">The features in force.</param>
public sealed record FeaturesAcceptedData(IReadOnlyList<string> Features);

/// <summary>The <c>data</c> of <c>system.degraded</c>.</summary>
/// <param name="Live">Whether events arrive without delay.</param>
/// <param name="Reason">Why not.</param>
public sealed record DegradedData(bool Live, string? Reason);

/// <summary>The <c>data</c> of <c>system.drain</c>.</summary>
/// <param name="ReconnectAfterMs">When this connection should move, in milliseconds.</param>
/// <param name="DeadlineMs">When the server closes what is left, in milliseconds.</param>
/// <param name="Reason">Why.</param>
public sealed record DrainData(int ReconnectAfterMs, int DeadlineMs, string? Reason);

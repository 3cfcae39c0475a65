using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>Why a connection ends: the close code, and the frame before it that says the same in words, because proxies swallow codes.</summary>
/// <param name="Code">One of <see cref="CloseCodes"/>.</param>
/// <param name="Reason">The reason of the close frame, ASCII, at most 123 bytes.</param>
internal sealed record CloseVerdict(int Code, string Reason)
{
    /// <summary>The code of the error frame before the close, if one is sent.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The type of that frame.</summary>
    public string ErrorType { get; init; } = FrameTypes.ConnectionError;

    /// <summary>Whether events that wait are given up.</summary>
    public bool DropsQueue { get; init; }

    public static CloseVerdict AuthTimeout { get; } = new(CloseCodes.AuthTimeout, "no auth in time");

    public static CloseVerdict AuthExpected { get; } = new(CloseCodes.Unauthorized, "the first frame is auth")
    {
        ErrorType = FrameTypes.AuthError,
        ErrorCode = ErrorCodes.Unauthorized,
    };

    public static CloseVerdict TokenExpired { get; } = new(CloseCodes.Unauthorized, "the token expired");

    public static CloseVerdict IdentityChanged { get; } = new(CloseCodes.Forbidden, "another user or tenant")
    {
        ErrorType = FrameTypes.AuthError,
        ErrorCode = ErrorCodes.Forbidden,
    };

    public static CloseVerdict Unavailable { get; } = new(CloseCodes.TryAgainLater, "retry=10000")
    {
        ErrorType = FrameTypes.AuthError,
        ErrorCode = ErrorCodes.InternalError,
    };

    public static CloseVerdict TooManyInvalidFrames { get; } = new(CloseCodes.PolicyViolation, "too many invalid frames");

    public static CloseVerdict MessageTooBig { get; } = new(CloseCodes.MessageTooBig, "message too big");

    public static CloseVerdict RateAbuse { get; } = new(CloseCodes.RateAbuse, "retry=30000");

    public static CloseVerdict Idle { get; } = new(CloseCodes.GoingAway, "idle");

    public static CloseVerdict PongTimeout { get; } = new(CloseCodes.PongTimeout, "no answer to heartbeats");

    public static CloseVerdict SlowConsumer { get; } = new(CloseCodes.SlowConsumer, "slow consumer") { DropsQueue = true };

    public static CloseVerdict PositionLost { get; } = new(CloseCodes.PositionLost, "history rewritten") { DropsQueue = true };

    public static CloseVerdict ForeignTenant { get; } = new(CloseCodes.BadRequest, "foreign tenant") { DropsQueue = true };

    /// <summary>The client is on a newer connection; this one is not needed any more.</summary>
    public static CloseVerdict Moved { get; } = new(CloseCodes.Normal, "moved");

    /// <summary>Several clients use one name in turn.</summary>
    public static CloseVerdict Replaced { get; } = new(CloseCodes.Replaced, "replaced by a newer connection");

    public static CloseVerdict ConnectionLimit { get; } = new(CloseCodes.ConnectionLimit, "too many connections");

    /// <summary>The connection has reached its greatest age.</summary>
    public static CloseVerdict Aged { get; } = new(CloseCodes.PleaseMove, "please move");

    public static CloseVerdict SessionEnded { get; } = new(CloseCodes.Unauthorized, "signed out") { ErrorCode = ErrorCodes.Unauthorized };

    /// <summary>The user may hold no WebSocket at present: refused before the client is in.</summary>
    public static CloseVerdict SocketsRefused { get; } = new(CloseCodes.Forbidden, "sockets are off")
    {
        ErrorType = FrameTypes.AuthError,
        ErrorCode = ErrorCodes.Forbidden,
    };

    /// <summary>The user may hold no WebSocket any more.</summary>
    public static CloseVerdict SocketsTaken { get; } = new(CloseCodes.Forbidden, "sockets are off") { ErrorCode = ErrorCodes.Forbidden };

    public static CloseVerdict UserRemoved { get; } = new(CloseCodes.Forbidden, "no longer allowed") { ErrorCode = ErrorCodes.Forbidden };

    /// <summary>The server goes.</summary>
    /// <param name="spread">Over how long to spread the reconnects.</param>
    public static CloseVerdict Draining(TimeSpan spread) => new(CloseCodes.Draining, $"retry=1000;spread={spread.TotalMilliseconds:F0}");

    /// <summary>The first frame asks for something that cannot be.</summary>
    /// <param name="problem">What, readable.</param>
    public static CloseVerdict InvalidAuth(string problem) => new(CloseCodes.BadRequest, problem)
    {
        ErrorType = FrameTypes.AuthError,
        ErrorCode = ErrorCodes.ValidationError,
    };

    /// <summary>The token was refused.</summary>
    /// <param name="refused">By the application.</param>
    public static CloseVerdict Of(Refused refused)
    {
        var code = refused.Code switch
        {
            ErrorCodes.Forbidden => CloseCodes.Forbidden,
            ErrorCodes.NotFound => CloseCodes.UnknownTenant,
            _ => CloseCodes.Unauthorized,
        };
        return new CloseVerdict(code, refused.Message) { ErrorType = FrameTypes.AuthError, ErrorCode = refused.Code };
    }

    /// <summary>The client closed; its code goes back to it (RFC 6455 5.5.1).</summary>
    /// <param name="code">The client's code, if it sent one.</param>
    public static CloseVerdict Echo(int? code) => new(code ?? CloseCodes.Normal, string.Empty);
}

using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Faults;

/// <summary>The one table of faults: the reader, the help, the control page and docs/mock-server.md are made of its rows.</summary>
internal static class FaultKinds
{
    public const string Drop = "drop";
    public const string Duplicate = "duplicate";
    public const string Reorder = "reorder";
    public const string Delay = "delay";
    public const string Corrupt = "corrupt";
    public const string Close = "close";
    public const string Reset = "reset";
    public const string HalfOpen = "half-open";
    public const string Freeze = "freeze";
    public const string SlowReader = "slow-reader";
    public const string ExpireToken = "expire-token";
    public const string RateLimit = "rate-limit";
    public const string Drain = "drain";
    public const string Degraded = "degraded";
    public const string RefuseAuth = "refuse-auth";
    public const string HoldAuth = "hold-auth";
    public const string LosePosition = "lose-position";
    public const string RefuseUpgrade = "refuse-upgrade";
    public const string HoldUpgrade = "hold-upgrade";

    private const long TenMinutes = 600_000;

    private static readonly string[] ErrorWords =
    [
        ErrorCodes.Unauthorized, ErrorCodes.Forbidden, ErrorCodes.NotFound, ErrorCodes.ValidationError, ErrorCodes.RateLimitExceeded, ErrorCodes.InternalError,
    ];

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new(Drop, FaultMoment.Frame, "The frame does not arrive."),
        new(Duplicate, FaultMoment.Frame, "The frame arrives again.",
            new NumberParameter("copies", 1, 10, 1, "How many times more.")),
        new(Reorder, FaultMoment.Frame, "The frame arrives after the next event.",
            new NumberParameter("waitMs", 1, TenMinutes, 1000, "When it arrives if no other event comes before.")),
        new(Delay, FaultMoment.Frame, "The frame, and what comes after it, arrives later.",
            new NumberParameter("ms", 1, TenMinutes, 1000, "How much later."),
            new NumberParameter("jitterMs", 0, TenMinutes, 0, "Up to how much more, at random.")),
        new(Corrupt, FaultMoment.Frame, "The frame arrives damaged.",
            new WordParameter("how", "json", "What is wrong with it.", Corruption.Words)),
        new(Close, FaultMoment.Connection, "The server closes.",
            new NumberParameter("code", 1000, 4999, CloseCodes.ServerFault, "The close code; those that no endpoint may send (1004 to 1006, 1015) are refused."),
            new WordParameter("reason", string.Empty, "The close reason.")),
        new(Reset, FaultMoment.Connection, "The connection breaks without a close."),
        new(HalfOpen, FaultMoment.Connection, "Nothing passes any more, in either direction, and nobody is told.",
            new NumberParameter("ms", 0, TenMinutes, 0, "When the connection breaks for good; 0: when the client gives up.")),
        new(Freeze, FaultMoment.Connection, "Nothing passes for a while, then everything does.",
            new NumberParameter("ms", 1, TenMinutes, 20_000, "How long."),
            new WordParameter("way", "both", "Which way.", "both", "to-client", "to-server")),
        new(SlowReader, FaultMoment.Connection, "The client seems to read slowly; once too much waits, the server ends the connection.",
            new NumberParameter("bytesPerSecond", 1, 10_000_000, 1024, "How fast."),
            new NumberParameter("ms", 0, TenMinutes, 0, "How long; 0: to the end of the connection.")),
        new(ExpireToken, FaultMoment.Connection, "The token expires: the client is told UNAUTHORIZED, then closed with 4401 unless it brings another; the old one is refused from now on.",
            new NumberParameter("graceMs", 0, 300_000, 30_000, "How long the client has.")),
        new(RateLimit, FaultMoment.Connection, "Frames of the client are answered with RATE_LIMIT_EXCEEDED for a while.",
            new NumberParameter("retryAfterMs", 1, TenMinutes, 5000, "How long."),
            new FlagParameter("close", "Whether the connection ends with 4429 instead.")),
        new(Drain, FaultMoment.Connection, "The server asks to move, then closes with 4503.",
            new NumberParameter("reconnectAfterMs", 0, TenMinutes, 1000, "When the client shall move."),
            new NumberParameter("deadlineMs", 1, TenMinutes, 30_000, "When the server closes."),
            new WordParameter("reason", "deploy", "Why.")),
        new(Degraded, FaultMoment.Connection, "The server says that events are late, or, with `live`, that they are not any more.",
            new FlagParameter("live", "Whether events arrive without delay."),
            new WordParameter("reason", "broker", "Why not.")),
        new(RefuseAuth, FaultMoment.Auth, "The token is refused, in band or, in dialect A, by the HTTP status.",
            new WordParameter("error", ErrorCodes.Unauthorized, "The code of the error.", ErrorWords)),
        new(HoldAuth, FaultMoment.Auth, "The token is never answered."),
        new(LosePosition, FaultMoment.Auth, "The client's position is not the server's any more: it must fetch anew.",
            new WordParameter("reason", ResyncReasons.EpochChanged, "Why.", ResyncReasons.EpochChanged, ResyncReasons.PositionMismatch, ResyncReasons.Invalid)),
        new(RefuseUpgrade, FaultMoment.Upgrade, "The request is answered with a status instead of a connection.",
            new NumberParameter("status", 200, 599, 503, "The HTTP status."),
            new NumberParameter("retryAfterSeconds", 0, 3600, 0, "The header Retry-After; 0: none.")),
        new(HoldUpgrade, FaultMoment.Upgrade, "The request is not answered.",
            new NumberParameter("ms", 0, TenMinutes, 0, "When it is after all; 0: never.")),
    ];

    public static FaultKind? Find(string name) => All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.Ordinal));
}

namespace PurposePath.Realtime.Protocol;

/// <summary>The error codes of the wire (docs/protocol.md 4).</summary>
public static class ErrorCodes
{
    /// <summary>The token is missing, invalid or expired: refresh it, then authenticate again.</summary>
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>The identity may not do this: terminal on a connection.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>The tenant or entity does not exist.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>A frame that cannot be understood: a strike on a connection, terminal during authentication.</summary>
    public const string ValidationError = "VALIDATION_ERROR";

    /// <summary>Too many frames: sending pauses, receiving goes on.</summary>
    public const string RateLimitExceeded = "RATE_LIMIT_EXCEEDED";

    /// <summary>A fault of the server.</summary>
    public const string InternalError = "INTERNAL_ERROR";
}

namespace PurposePath.Realtime.Protocol;

/// <summary>Why missed events cannot be given (docs/protocol.md 7); the first that applies, in this order.</summary>
public static class ResyncReasons
{
    /// <summary>What the client sent is no position.</summary>
    public const string Invalid = "invalid";

    /// <summary>The log cannot be read at the moment.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>The log was recreated.</summary>
    public const string EpochChanged = "epoch_changed";

    /// <summary>The position is older than what the log keeps.</summary>
    public const string Expired = "expired";

    /// <summary>The log has another event at the position, or none: history was rewritten.</summary>
    public const string PositionMismatch = "position_mismatch";

    /// <summary>More was missed than one replay gives.</summary>
    public const string TooMany = "too_many";
}

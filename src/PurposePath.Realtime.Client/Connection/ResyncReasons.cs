namespace PurposePath.Realtime.Client.Connection;

/// <summary>Why events may be missing, where the client and not the server says so.</summary>
internal static class ResyncReasons
{
    /// <summary>The server has no positions: every reconnect is a possible hole.</summary>
    public const string Legacy = "legacy";

    /// <summary>The server has positions but replays nothing.</summary>
    public const string NotSupported = "not_supported";

    /// <summary>The server lost the position (4509).</summary>
    public const string PositionLost = "position_lost";

    /// <summary>A known position came with another event.</summary>
    public const string Rewritten = "rewritten";

    /// <summary>Two replays in a row did not end where the server said.</summary>
    public const string ReplayMismatch = "replay_mismatch";

    /// <summary>The server gave no reason.</summary>
    public const string Unknown = "unknown";
}

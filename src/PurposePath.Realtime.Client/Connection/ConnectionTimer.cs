namespace PurposePath.Realtime.Client.Connection;

/// <summary>What a timer of the machine is for; at most one of each kind runs.</summary>
internal enum ConnectionTimer
{
    TokenCall,
    Connect,
    Auth,
    Backoff,
    Stable,
    Watch,
    Probe,
    KeepAlive,
    Refresh,
    RefreshCall,
    ReplayIdle,
    Close,

    /// <summary>A server without features ends every connection at a known age: move before.</summary>
    Age,

    /// <summary>Starts a move, or its next try.</summary>
    Move,

    /// <summary>Ends one step of a move: token, opening, authenticating, replaying.</summary>
    MoveStep,

    /// <summary>Ends the move: the server will not wait longer.</summary>
    MoveDeadline,

    /// <summary>Ends the pause after a word of presence.</summary>
    Presence,
}

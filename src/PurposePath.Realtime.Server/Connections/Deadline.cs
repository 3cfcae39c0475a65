namespace PurposePath.Realtime.Server.Connections;

/// <summary>What a connection waits for.</summary>
internal enum Deadline
{
    /// <summary>Authentication must be done.</summary>
    Auth,

    /// <summary>The next heartbeat.</summary>
    Heartbeat,

    /// <summary>The next WebSocket ping.</summary>
    SocketPing,

    /// <summary>Too long silent.</summary>
    Idle,

    /// <summary>The token expires.</summary>
    TokenExpiry,

    /// <summary>The grace after it ends.</summary>
    TokenGrace,

    /// <summary>A write has waited too long.</summary>
    Write,

    /// <summary>The client has not answered the close.</summary>
    Close,

    /// <summary>The client has another connection and may close this one by itself.</summary>
    Superseded,

    /// <summary>The connection has reached its greatest age and is asked to move.</summary>
    Age,

    /// <summary>It has not moved.</summary>
    AgeGrace,
}

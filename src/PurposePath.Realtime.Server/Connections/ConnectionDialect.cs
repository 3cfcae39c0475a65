namespace PurposePath.Realtime.Server.Connections;

/// <summary>How a client speaks (docs/protocol.md 1 and 11).</summary>
internal enum ConnectionDialect
{
    /// <summary>Dialect B: WebSocket, the token in the first frame.</summary>
    FirstFrame,

    /// <summary>Dialect A: WebSocket, the token in the address.</summary>
    QueryToken,

    /// <summary>Server-sent events: the client only listens.</summary>
    EventStream,
}

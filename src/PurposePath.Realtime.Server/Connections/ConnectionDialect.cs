namespace PurposePath.Realtime.Server.Connections;

/// <summary>How a client speaks (docs/protocol.md 1), and what follows from it. Another way to connect brings its own beside these.</summary>
/// <param name="name">What metrics call it.</param>
internal sealed class ConnectionDialect(string name)
{
    /// <summary>Dialect B: WebSocket, the token in the first frame.</summary>
    public static ConnectionDialect FirstFrame { get; } = new("first_frame");

    /// <summary>Dialect A: WebSocket, the token in the address.</summary>
    public static ConnectionDialect QueryToken { get; } = new("query_token");

    /// <summary>What metrics call it.</summary>
    public string Name => name;

    /// <summary>What carries it, as an administrator sees it.</summary>
    public string Transport { get; init; } = RealtimeConnectionInfo.WebSocket;

    /// <summary>Whether the client can say nothing once it is in: it is never idle, answers no ping, and is no socket that could be taken from it.</summary>
    public bool OnlyListens { get; init; }
}

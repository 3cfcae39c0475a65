namespace PurposePath.Realtime.Server;

/// <summary>One authenticated connection of this node, as an administrator may see it.</summary>
/// <param name="ConnectionId">Names it in logs and in <c>auth.success</c>.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="SessionId">The sign-in it belongs to (claim <c>sid</c>), or <see langword="null"/> when the token names none.</param>
/// <param name="ConnectedAt">When the socket was opened.</param>
public sealed record RealtimeConnectionInfo(string ConnectionId, string UserId, string? SessionId, DateTimeOffset ConnectedAt)
{
    /// <summary>The <see cref="Transport"/> of a WebSocket: <c>websocket</c>.</summary>
    public const string WebSocket = "websocket";

    /// <summary>Whether it has everything it missed and gets each event as it happens.</summary>
    public bool IsLive { get; init; }

    /// <summary>What carries it. Default: <see cref="WebSocket"/>; another transport has its own word.</summary>
    public string Transport { get; init; } = WebSocket;

    /// <summary>How many answers wait for the socket; more than a few for long is a client that does not read.</summary>
    public int Waiting { get; init; }
}

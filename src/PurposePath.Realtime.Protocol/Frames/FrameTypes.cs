namespace PurposePath.Realtime.Protocol;

/// <summary>The types of frames that are no domain events (docs/protocol.md 2-7).</summary>
public static class FrameTypes
{
    /// <summary>The connection is authenticated.</summary>
    public const string AuthSuccess = "auth.success";

    /// <summary>Authentication failed.</summary>
    public const string AuthError = "auth.error";

    /// <summary>A fault of the connection.</summary>
    public const string ConnectionError = "connection.error";

    /// <summary>A fault of a delivery or of sending.</summary>
    public const string BroadcastError = "broadcast.error";

    /// <summary>An error as dialect A spells it.</summary>
    public const string Error = "error";

    /// <summary>A ping as dialect A spells it.</summary>
    public const string Ping = "ping";

    /// <summary>The answer to a ping.</summary>
    public const string Pong = "pong";

    /// <summary>A sign of life that tells the last event sent.</summary>
    public const string Heartbeat = "system.heartbeat";

    /// <summary>Whether events arrive live or late.</summary>
    public const string Degraded = "system.degraded";

    /// <summary>The server is about to go.</summary>
    public const string Drain = "system.drain";

    /// <summary>The filter is in force.</summary>
    public const string SubscribeSuccess = "subscribe.success";

    /// <summary>The accepted features are in force from the next message on.</summary>
    public const string FeaturesAccepted = "features.accepted";

    /// <summary>Every missed event was sent.</summary>
    public const string ReplayCompleted = "replay.completed";

    /// <summary>Who is here and looks at what.</summary>
    public const string PresenceSnapshot = "presence.snapshot";

    /// <summary>One user's presence changed.</summary>
    public const string PresenceChanged = "presence.changed";
}

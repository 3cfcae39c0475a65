namespace PurposePath.Realtime.Protocol;

/// <summary>What a server can announce in <c>auth.success</c>; a client uses nothing that was not announced (docs/protocol.md 2).</summary>
public static class Features
{
    /// <summary>Missed events are replayed from a position.</summary>
    public const string Resume = "resume";

    /// <summary>The server sends <c>system.heartbeat</c> and expects <c>pong</c>.</summary>
    public const string Heartbeat = "heartbeat";

    /// <summary>A second <c>auth</c> renews the session in place.</summary>
    public const string ReAuth = "reauth";

    /// <summary>The server tells its clients to move before it goes.</summary>
    public const string Drain = "drain";

    /// <summary>The client may filter by event type.</summary>
    public const string Subscribe = "subscribe";

    /// <summary>Who is here and what they look at.</summary>
    public const string Presence = "presence";

    /// <summary>Several envelopes in one message, each ended by a newline.</summary>
    public const string Batch = "batch";
}

namespace PurposePath.Realtime.Server.Connections;

/// <summary>Where a connection stands (docs/delivery.md).</summary>
internal enum ConnectionPhase
{
    /// <summary>Upgraded; its first frame is awaited.</summary>
    AwaitingAuth,

    /// <summary>The token is being validated and the stream joined.</summary>
    Authorizing,

    /// <summary>What it missed is being sent.</summary>
    Replaying,

    /// <summary>Events flow.</summary>
    Live,

    /// <summary>Events flow, and the client was asked to move.</summary>
    Draining,

    /// <summary>The close frame is queued or sent; what the client still sends is discarded.</summary>
    Closing,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>What moves a connection on.</summary>
internal enum ConnectionTrigger
{
    /// <summary>The first frame was an <c>auth</c>, or the token came with the request.</summary>
    AuthReceived,

    /// <summary>The client was told <c>auth.success</c>, and a replay follows.</summary>
    ReplayStarted,

    /// <summary>The client has everything up to the live events.</summary>
    Joined,

    /// <summary>The client was asked to move.</summary>
    MoveAsked,

    /// <summary>One of the two sides wants to end.</summary>
    CloseRequested,

    /// <summary>The socket is gone.</summary>
    Ended,
}

/// <summary>The transitions; what is not listed leaves the phase as it is, so that the first reason to close wins.</summary>
internal static class ConnectionPhases
{
    /// <summary>The phase that follows.</summary>
    /// <param name="phase">The phase now.</param>
    /// <param name="trigger">What happened.</param>
    public static ConnectionPhase Next(ConnectionPhase phase, ConnectionTrigger trigger) => (phase, trigger) switch
    {
        (ConnectionPhase.AwaitingAuth, ConnectionTrigger.AuthReceived) => ConnectionPhase.Authorizing,
        (ConnectionPhase.Authorizing, ConnectionTrigger.ReplayStarted) => ConnectionPhase.Replaying,
        (ConnectionPhase.Authorizing or ConnectionPhase.Replaying, ConnectionTrigger.Joined) => ConnectionPhase.Live,
        (ConnectionPhase.Live, ConnectionTrigger.MoveAsked) => ConnectionPhase.Draining,
        (not (ConnectionPhase.Closing or ConnectionPhase.Closed), ConnectionTrigger.CloseRequested) => ConnectionPhase.Closing,
        (_, ConnectionTrigger.Ended) => ConnectionPhase.Closed,
        _ => phase,
    };
}

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Everything the machine knows; it changes only in <see cref="ConnectionMachine"/>.</summary>
internal sealed record ConnectionState
{
    public static ConnectionState Initial { get; } = new();

    public ConnectionPhase Phase { get; init; }

    /// <summary>Whether the application wants a connection.</summary>
    public bool Want { get; init; }

    /// <summary>The attempt that the connection lives by; a result that carries another number is dropped.</summary>
    public int Attempt { get; init; }

    /// <summary>The last attempt number given out; grows with every supersede and every try to move.</summary>
    public int LastAttempt { get; init; }

    /// <summary>The move to another socket while this one lives; null when none is under way (client 3 T31).</summary>
    public Move? Move { get; init; }

    /// <summary>Failed attempts since the last stable period.</summary>
    public int Attempts { get; init; }

    /// <summary>Faults of the server since the last stable period; the third ends trying.</summary>
    public int Strikes { get; init; }

    /// <summary>Refused tokens since the last stable period; the third ends trying.</summary>
    public int Rejections { get; init; }

    /// <summary>Whether the last token was refused, so that the provider must not return a cached one.</summary>
    public bool NeedsFreshToken { get; init; }

    /// <summary>Whether a refusal was answered with a newer token, uncounted: once in a stable period, or a server could make the client run in circles.</summary>
    public bool HasTakenNewerToken { get; init; }

    /// <summary>Whether a connection was live since the last start: from then on the public status is Reconnecting.</summary>
    public bool HasBeenLive { get; init; }

    /// <summary>Whether this user had a session on a server without positions: what came between is unknown for ever.</summary>
    public bool HasLegacyPast { get; init; }

    /// <summary>A hole that the next session must declare, since the position that would show it was given up.</summary>
    public string? OwedResync { get; init; }

    /// <summary>Whether a probe is on its way.</summary>
    public bool IsProbing { get; init; }

    /// <summary>Whether the probe was repeated because its timer ran late.</summary>
    public bool HasProbedAgain { get; init; }

    /// <summary>Whether a token is being renewed on the live connection.</summary>
    public bool IsRefreshing { get; init; }

    /// <summary>Refresh calls that failed in a row.</summary>
    public int RefreshFailures { get; init; }

    /// <summary>Whether the last connection was left because of a gap that a resume has yet to prove.</summary>
    public bool HasUnprovedGap { get; init; }

    /// <summary>Whether the last replay ended somewhere else than the server said.</summary>
    public bool HasReplayMismatch { get; init; }

    /// <summary>Whether the server complained of too many frames: the next stable period does not forgive (docs/protocol.md 6, 4429).</summary>
    public bool HasAbusedRate { get; init; }

    /// <summary>The delay that a server demanded for the next attempt.</summary>
    public TimeSpan? DemandedDelay { get; init; }

    /// <summary>Whether there is something to say of what the user looks at.</summary>
    public PresenceTurn Presence { get; init; }

    /// <summary>What the server announced.</summary>
    public ServerProfile Server { get; init; } = ServerProfile.Unknown;

    public bool IsDegraded { get; init; }

    public bool IsOffline { get; init; }

    public FailureReason Reason { get; init; }

    public string? ConnectionId { get; init; }

    public bool HasSocket => Phase is ConnectionPhase.Authing or ConnectionPhase.Replaying or ConnectionPhase.Live;

    public bool IsConnected => Phase is ConnectionPhase.Replaying or ConnectionPhase.Live;

    /// <summary>Where a frame of an attempt comes from.</summary>
    public Lane LaneOf(int attempt)
    {
        if (attempt == Attempt)
        {
            return IsConnected ? Lane.Session : Phase == ConnectionPhase.Authing ? Lane.Early : Lane.Old;
        }

        return attempt != Move?.Attempt ? Lane.Old : Move.Phase == MovePhase.Replaying ? Lane.Move : Lane.Early;
    }
}

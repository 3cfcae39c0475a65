namespace PurposePath.Realtime.Client.Connection;

/// <summary>Everything the machine knows; it changes only in <see cref="ConnectionMachine"/>.</summary>
internal sealed record ConnectionState
{
    public static ConnectionState Initial { get; } = new();

    public ConnectionPhase Phase { get; init; }

    /// <summary>Whether the application wants a connection.</summary>
    public bool Want { get; init; }

    /// <summary>Grows with every supersede; a result that carries an older number is dropped.</summary>
    public int Attempt { get; init; }

    /// <summary>Failed attempts since the last stable period.</summary>
    public int Attempts { get; init; }

    /// <summary>Faults of the server since the last stable period; the third ends trying.</summary>
    public int Strikes { get; init; }

    /// <summary>Refused tokens since the last stable period; the third ends trying.</summary>
    public int Rejections { get; init; }

    /// <summary>Whether the last token was refused, so that the provider must not return a cached one.</summary>
    public bool NeedsFreshToken { get; init; }

    /// <summary>Whether a connection was live since the last start: from then on the public status is Reconnecting.</summary>
    public bool HasBeenLive { get; init; }

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

    /// <summary>The delay that a server demanded for the next attempt.</summary>
    public TimeSpan? DemandedDelay { get; init; }

    /// <summary>What the server announced.</summary>
    public ServerProfile Server { get; init; } = ServerProfile.Unknown;

    public bool IsDegraded { get; init; }

    public bool IsOffline { get; init; }

    public FailureReason Reason { get; init; }

    public string? ConnectionId { get; init; }

    public bool HasSocket => Phase is ConnectionPhase.Authing or ConnectionPhase.Replaying or ConnectionPhase.Live;

    public bool IsConnected => Phase is ConnectionPhase.Replaying or ConnectionPhase.Live;
}

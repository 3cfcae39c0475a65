namespace PurposePath.Realtime.Protocol;

/// <summary>A frame from a client (docs/protocol.md 3).</summary>
public abstract record ClientFrame
{
    private protected ClientFrame()
    {
    }
}

/// <summary>Authenticates a connection, or renews it in place.</summary>
/// <param name="Token">The access token; never logged.</param>
public sealed record AuthAction(string Token) : ClientFrame
{
    /// <summary>The position to resume from; only to a server known to be ours.</summary>
    public string? LastEventId { get; init; }

    /// <summary>Random per client instance: a second connection with it is the same client moving.</summary>
    public string? SessionId { get; init; }

    /// <summary>The filter for the replay and after.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <inheritdoc/>
    public override string ToString() => "AuthAction { Token = redacted }";
}

/// <summary>Asks for a sign of life.</summary>
/// <param name="Id">Returned in the answer; optional.</param>
public sealed record PingAction(string? Id) : ClientFrame;

/// <summary>Answers a heartbeat, or a ping of dialect A.</summary>
public sealed record PongAction : ClientFrame;

/// <summary>Filters by type: exact, <c>goal.*</c> or <c>*</c>.</summary>
/// <param name="Types">The filter, which replaces the one before.</param>
public sealed record SubscribeAction(IReadOnlyList<string> Types) : ClientFrame;

/// <summary>Accepts features of the server.</summary>
/// <param name="Features">Which.</param>
public sealed record AcceptAction(IReadOnlyList<string> Features) : ClientFrame;

/// <summary>Tells what the user looks at, and asks for what the others do (docs/protocol.md 9).</summary>
/// <param name="Viewing">What the user looks at, or <see langword="null"/> for nothing.</param>
/// <param name="Typing">Whether the user is writing there.</param>
public sealed record PresenceAction(PresenceView? Viewing, bool Typing) : ClientFrame;

namespace PurposePath.Realtime.Sockets.Tests.Scripted;

/// <summary>What a scripted server does with one connection.</summary>
internal sealed record ConnectionScript
{
    /// <summary>Everything as it should be.</summary>
    public static ConnectionScript Good { get; } = new();

    /// <summary>Answers the upgrade with a status instead.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The header beside the status, in seconds.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The first frame is never answered.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The token is refused, in band and by the close code.</summary>
    public bool RefusesToken { get; init; }

    /// <summary>The session is accepted and then closed with a code.</summary>
    public int? CloseAfterAuth { get; init; }

    /// <summary>A position is not resumed, for this reason; delivery goes on from the end of the log.</summary>
    public string? ResyncReason { get; init; }

    /// <summary>The event of this position is not sent, as if it were lost inside the server.</summary>
    public int? Loses { get; init; }

    /// <summary>The client's close frame is never answered, and the connection stays as it is.</summary>
    public bool IgnoresClose { get; init; }

    /// <summary>A message is sent in WebSocket frames of this size; 0: in one.</summary>
    public int FragmentSize { get; init; }

    /// <summary>How long the token is good, in milliseconds, as the server tells.</summary>
    public long ExpiresInMs { get; init; } = 900_000;
}

using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Protocol;

/// <summary>How a client answers a close code (docs/protocol.md 6).</summary>
/// <param name="Reaction">What to do.</param>
/// <param name="MinDelay">The shortest wait before the next attempt.</param>
/// <param name="MaxDelay">With a value, the wait is drawn evenly from <paramref name="MinDelay"/> to here instead of from the backoff.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClosePolicy(CloseReaction Reaction, TimeSpan MinDelay = default, TimeSpan? MaxDelay = null)
{
    private static readonly TimeSpan OverloadDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LimitMinDelay = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LimitMaxDelay = TimeSpan.FromSeconds(120);

    /// <summary>The policy of a close code.</summary>
    /// <param name="code">A code from a close frame, or one of the client's own (49xx, 1006).</param>
    public static ClosePolicy For(int code) => code switch
    {
        CloseCodes.ProtocolError or CloseCodes.UnsupportedData or CloseCodes.InvalidPayload or CloseCodes.PolicyViolation
            or CloseCodes.MessageTooBig or CloseCodes.TlsFailure or CloseCodes.BadRequest => new ClosePolicy(CloseReaction.Strike),
        CloseCodes.TryAgainLater => new ClosePolicy(CloseReaction.Retry, OverloadDelay),
        CloseCodes.Unauthorized => new ClosePolicy(CloseReaction.Refresh),
        CloseCodes.Forbidden or CloseCodes.UnknownTenant or CloseCodes.SessionEnded or CloseCodes.Replaced
            or CloseCodes.UpgradeRequired => new ClosePolicy(CloseReaction.Terminal),
        CloseCodes.AuthTimeout or CloseCodes.RateAbuse => new ClosePolicy(CloseReaction.Retry),
        CloseCodes.ConnectionLimit => new ClosePolicy(CloseReaction.Retry, LimitMinDelay, LimitMaxDelay),
        CloseCodes.PositionLost => new ClosePolicy(CloseReaction.DropPosition),
        CloseCodes.PleaseMove => new ClosePolicy(CloseReaction.Move),
        >= 4400 and <= 4499 => new ClosePolicy(CloseReaction.Strike),
        >= 4800 and <= 4899 => new ClosePolicy(CloseReaction.Terminal),
        _ => new ClosePolicy(CloseReaction.Retry),
    };
}

/// <summary>What a client does after a connection closed.</summary>
public enum CloseReaction
{
    /// <summary>Connect again after the backoff.</summary>
    Retry,

    /// <summary>Connect again after the backoff, and count a strike: the third without a stable period ends trying.</summary>
    Strike,

    /// <summary>Get a fresh token, then connect again.</summary>
    Refresh,

    /// <summary>Connect again, the position forgotten.</summary>
    DropPosition,

    /// <summary>Open the next connection before this one goes, else retry.</summary>
    Move,

    /// <summary>Stop trying and say why.</summary>
    Terminal,
}

using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Something that happened; the machine's only way to learn of it.</summary>
internal abstract record ConnectionInput
{
    private protected ConnectionInput()
    {
    }

    /// <summary>Whether the token at hand is good for an attempt that starts now; stamped by the driver, which has the clock.</summary>
    public bool IsTokenUsable { get; init; }
}

internal sealed record StartRequested : ConnectionInput;

internal sealed record StopRequested : ConnectionInput;

internal sealed record DisposeRequested : ConnectionInput;

internal sealed record ReconnectRequested : ConnectionInput;

internal sealed record IdentityChanged : ConnectionInput;

/// <summary>A word from the device; it may be wrong. Of a storm of them only one in a while may cut a wait short.</summary>
internal sealed record HintGiven(ConnectivityHint Hint, bool MayHurry = true) : ConnectionInput;

/// <summary>Wall clock and monotonic clock disagree: the machine slept.</summary>
internal sealed record TimeJumped : ConnectionInput;

internal sealed record TimerFired(int Attempt, ConnectionTimer Timer, TimeSpan LateBy, TimeSpan SinceLastFrame) : ConnectionInput;

internal sealed record TokenReceived(int Attempt) : ConnectionInput;

internal sealed record TokenFailed(int Attempt) : ConnectionInput;

internal sealed record SignedOut(int Attempt) : ConnectionInput;

internal sealed record Opened(int Attempt) : ConnectionInput;

/// <summary>The socket did not open; the status is known outside browsers only.</summary>
internal sealed record OpenFailed(int Attempt, int? HttpStatus, TimeSpan? RetryAfter) : ConnectionInput;

internal sealed record AuthSucceeded(int Attempt, AuthSuccessData Data, PositionMatch Position) : ConnectionInput;

internal sealed record ErrorReceived(int Attempt, string Type, ErrorData Data) : ConnectionInput;

/// <summary>An event of the stream, as the ordering judged it.</summary>
internal sealed record EventArrived(int Attempt, Arrival Arrival) : ConnectionInput;

/// <summary>A heartbeat or pong; <paramref name="IsHeadAhead"/>: the server has sent more than has arrived.</summary>
internal sealed record SignOfLife(int Attempt, bool IsHeartbeat, bool IsHeadAhead, int? SpreadMs) : ConnectionInput;

internal sealed record ReplayCompleted(int Attempt, bool IsHeadReached) : ConnectionInput;

internal sealed record DegradedChanged(int Attempt, bool IsLive) : ConnectionInput;

/// <summary>Any other frame: a ping of dialect A, an answer nobody asked for.</summary>
internal sealed record FrameArrived(int Attempt, bool IsPing) : ConnectionInput;

/// <summary>A frame that cannot be understood, or one of a foreign tenant.</summary>
internal sealed record FrameRefused(int Attempt, DropReason Reason) : ConnectionInput;

internal sealed record Closed(int Attempt, int Code) : ConnectionInput;

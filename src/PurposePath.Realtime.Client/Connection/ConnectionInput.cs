using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Something that happened; the machine's only way to learn of it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StartRequested), nameof(StartRequested))]
[JsonDerivedType(typeof(StopRequested), nameof(StopRequested))]
[JsonDerivedType(typeof(DisposeRequested), nameof(DisposeRequested))]
[JsonDerivedType(typeof(ReconnectRequested), nameof(ReconnectRequested))]
[JsonDerivedType(typeof(MoveRequested), nameof(MoveRequested))]
[JsonDerivedType(typeof(IdentityChanged), nameof(IdentityChanged))]
[JsonDerivedType(typeof(FilterRequested), nameof(FilterRequested))]
[JsonDerivedType(typeof(PresenceSaid), nameof(PresenceSaid))]
[JsonDerivedType(typeof(HintGiven), nameof(HintGiven))]
[JsonDerivedType(typeof(TimeJumped), nameof(TimeJumped))]
[JsonDerivedType(typeof(TimerFired), nameof(TimerFired))]
[JsonDerivedType(typeof(TokenReceived), nameof(TokenReceived))]
[JsonDerivedType(typeof(TokenFailed), nameof(TokenFailed))]
[JsonDerivedType(typeof(SignedOut), nameof(SignedOut))]
[JsonDerivedType(typeof(TokenOfAnother), nameof(TokenOfAnother))]
[JsonDerivedType(typeof(Opened), nameof(Opened))]
[JsonDerivedType(typeof(OpenFailed), nameof(OpenFailed))]
[JsonDerivedType(typeof(AuthSucceeded), nameof(AuthSucceeded))]
[JsonDerivedType(typeof(ErrorReceived), nameof(ErrorReceived))]
[JsonDerivedType(typeof(EventArrived), nameof(EventArrived))]
[JsonDerivedType(typeof(SignOfLife), nameof(SignOfLife))]
[JsonDerivedType(typeof(ReplayCompleted), nameof(ReplayCompleted))]
[JsonDerivedType(typeof(DegradedChanged), nameof(DegradedChanged))]
[JsonDerivedType(typeof(DrainNoticed), nameof(DrainNoticed))]
[JsonDerivedType(typeof(FrameArrived), nameof(FrameArrived))]
[JsonDerivedType(typeof(FrameRefused), nameof(FrameRefused))]
[JsonDerivedType(typeof(Overflowed), nameof(Overflowed))]
[JsonDerivedType(typeof(Closed), nameof(Closed))]
internal abstract record ConnectionInput
{
    private protected ConnectionInput()
    {
    }

    /// <summary>How things stand at this moment; stamped by the driver, which has the clock and the token.</summary>
    public Circumstances Now { get; init; }
}

/// <summary>What the machine may know of the world beside its own state.</summary>
/// <param name="IsTokenUsable">Whether the token at hand is good for an attempt that starts now.</param>
/// <param name="HasNewerToken">Whether the token at hand is a later one than the current connection was authenticated with.</param>
/// <param name="IsHeldBack">Whether the socket is not being read because handlers cannot keep up.</param>
/// <param name="HasPosition">Whether anything was received, or is shown, that a hole could follow.</param>
/// <param name="SinceLastFrame">How long nothing has arrived on the current connection.</param>
/// <param name="TokenLifetime">What is left of the token's life, if anybody told.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Circumstances(
    bool IsTokenUsable = false,
    bool HasNewerToken = false,
    bool IsHeldBack = false,
    bool HasPosition = false,
    TimeSpan SinceLastFrame = default,
    TimeSpan? TokenLifetime = null);

internal sealed record StartRequested : ConnectionInput;

internal sealed record StopRequested : ConnectionInput;

internal sealed record DisposeRequested : ConnectionInput;

internal sealed record ReconnectRequested : ConnectionInput;

/// <summary>The transport knows a better way than the current socket's.</summary>
internal sealed record MoveRequested : ConnectionInput;

internal sealed record IdentityChanged : ConnectionInput;

/// <summary>The application wants other types of events.</summary>
internal sealed record FilterRequested : ConnectionInput;

/// <summary>The application has something to say of what its user looks at, or wants to know what others do.</summary>
internal sealed record PresenceSaid : ConnectionInput;

/// <summary>A word from the device; it may be wrong. Of a storm of them only one in a while may cut a wait short.</summary>
internal sealed record HintGiven(ConnectivityHint Hint, bool MayHurry = true) : ConnectionInput;

/// <summary>Wall clock and monotonic clock disagree: the machine slept.</summary>
internal sealed record TimeJumped : ConnectionInput;

/// <summary>A result or a frame; one that belongs to an old attempt is dropped (client 3 T44).</summary>
internal abstract record AttemptInput(int Attempt) : ConnectionInput;

internal sealed record TimerFired(int Attempt, ConnectionTimer Timer, TimeSpan LateBy) : AttemptInput(Attempt);

internal sealed record TokenReceived(int Attempt) : AttemptInput(Attempt);

internal sealed record TokenFailed(int Attempt) : AttemptInput(Attempt);

internal sealed record SignedOut(int Attempt) : AttemptInput(Attempt);

/// <summary>The provider returned the token of another user or tenant without a word (client 4.6).</summary>
internal sealed record TokenOfAnother(int Attempt) : AttemptInput(Attempt);

internal sealed record Opened(int Attempt) : AttemptInput(Attempt);

/// <summary>The socket did not open; the status is known outside browsers only.</summary>
internal sealed record OpenFailed(int Attempt, int? HttpStatus, TimeSpan? RetryAfter) : AttemptInput(Attempt);

internal sealed record AuthSucceeded(int Attempt, AuthSuccessData Data, PositionMatch Position) : AttemptInput(Attempt);

internal sealed record ErrorReceived(int Attempt, string Type, ErrorData Data) : AttemptInput(Attempt);

/// <summary>An event of the stream, as the ordering judged it.</summary>
internal sealed record EventArrived(int Attempt, Arrival Arrival) : AttemptInput(Attempt);

/// <summary>A heartbeat or pong; <paramref name="IsHeadAhead"/>: the server has sent more than has arrived.</summary>
internal sealed record SignOfLife(int Attempt, bool IsHeartbeat, bool IsHeadAhead, int? SpreadMs) : AttemptInput(Attempt);

internal sealed record ReplayCompleted(int Attempt, bool IsHeadReached) : AttemptInput(Attempt);

internal sealed record DegradedChanged(int Attempt, bool IsLive) : AttemptInput(Attempt);

/// <summary>The server goes soon (docs/protocol.md 7).</summary>
internal sealed record DrainNoticed(int Attempt, TimeSpan MoveAfter, TimeSpan Deadline) : AttemptInput(Attempt);

/// <summary>Any other frame: a ping of dialect A, an answer nobody asked for.</summary>
internal sealed record FrameArrived(int Attempt, bool IsPing) : AttemptInput(Attempt);

/// <summary>A frame that cannot be understood, or one of a foreign tenant.</summary>
internal sealed record FrameRefused(int Attempt, DropReason Reason) : AttemptInput(Attempt);

/// <summary>Handlers cannot keep up, and the socket cannot be held back.</summary>
internal sealed record Overflowed(int Attempt) : AttemptInput(Attempt);

internal sealed record Closed(int Attempt, int Code, CloseAdvice Advice = default) : AttemptInput(Attempt);

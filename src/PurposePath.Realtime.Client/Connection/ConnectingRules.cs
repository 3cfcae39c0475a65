using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>From nothing to a session: T4-T14.</summary>
internal sealed class ConnectingRules(RealtimeClientOptions options)
{
    // A timer that ran late says that the machine slept, not that the server is slow (client 6 R16).
    private static readonly TimeSpan LateTimer = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    public Step Apply(ConnectionState state, ConnectionInput input) => state.Phase switch
    {
        ConnectionPhase.Token => InToken(state, input),
        ConnectionPhase.Opening => InOpening(state, input),
        _ => InAuthing(state, input),
    };

    private Step InToken(ConnectionState state, ConnectionInput input) => input switch
    {
        TokenReceived => Transitions.Begin(options, state with { NeedsFreshToken = false }, isTokenUsable: true), // T4
        TokenFailed => Transitions.Backoff(options, state, FailureReason.Auth), // T5
        TimerFired { Timer: ConnectionTimer.TokenCall } => Transitions.Backoff(options, state, FailureReason.Timeout), // T5
        SignedOut => Transitions.Fail(state, FailureReason.SignedOut), // T6
        _ => Step.Stay(state),
    };

    private Step InOpening(ConnectionState state, ConnectionInput input) => input switch
    {
        Opened => Step.To(
            state with { Phase = ConnectionPhase.Authing },
            new StopTimer(ConnectionTimer.Connect),
            new SendAuth(state.Attempt, IsRenewal: false),
            Transitions.Timer(state, ConnectionTimer.Auth, options.AuthTimeout)), // T7
        OpenFailed failed => AfterFailedOpen(state, failed), // T8
        TimerFired { Timer: ConnectionTimer.Connect } late when late.LateBy >= LateTimer =>
            Step.To(state, Transitions.Timer(state, ConnectionTimer.Connect, Grace)), // R16
        TimerFired { Timer: ConnectionTimer.Connect } => Transitions.Backoff(options, state, FailureReason.Timeout), // T8
        _ => Step.Stay(state),
    };

    private Step AfterFailedOpen(ConnectionState state, OpenFailed failed) => failed.HttpStatus switch
    {
        401 => Transitions.Rejected(options, state),
        403 => Transitions.Fail(state, FailureReason.Forbidden),
        404 => Transitions.Fail(state, FailureReason.NotFound),
        429 => Transitions.Backoff(options, state, FailureReason.RateLimited, demanded: failed.RetryAfter),
        503 => Transitions.Backoff(options, state, FailureReason.Server, demanded: failed.RetryAfter),
        _ => Transitions.Backoff(options, state, FailureReason.Transport),
    };

    private Step InAuthing(ConnectionState state, ConnectionInput input) => input switch
    {
        AuthSucceeded success => AfterSuccess(state, success), // T9, T10
        ErrorReceived error => AfterError(state, error.Data), // T11, T12, T13
        Closed closed => Transitions.AfterClose(options, state, closed.Code), // T11, T12, T13, T33
        TimerFired { Timer: ConnectionTimer.Auth } => Transitions.Backoff(options, state, FailureReason.Timeout), // T13
        EventArrived => Transitions.Strike(options, state), // T14
        FrameRefused => Transitions.Strike(options, state), // T34
        _ => Step.Stay(state),
    };

    private Step AfterError(ConnectionState state, ErrorData error) => error.Code switch
    {
        ErrorCodes.Unauthorized => Transitions.Rejected(options, state),
        ErrorCodes.Forbidden => Transitions.Fail(state, FailureReason.Forbidden),
        ErrorCodes.NotFound => Transitions.Fail(state, FailureReason.NotFound),
        ErrorCodes.ValidationError => Transitions.Fail(state, FailureReason.Protocol),
        ErrorCodes.RateLimitExceeded => Transitions.Backoff(options, state, FailureReason.RateLimited, demanded: ToDelay(error.RetryAfterMs)),
        _ => Transitions.Backoff(options, state, FailureReason.Server, demanded: ToDelay(error.RetryAfterMs)),
    };

    private static TimeSpan? ToDelay(long? milliseconds) => milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null;

    private Step AfterSuccess(ConnectionState state, AuthSucceeded success)
    {
        var resume = success.Data.Resume;
        var isResumed = resume?.Status == ResumeOutcome.Resumed;

        // A gap that the server would not fill after it had announced to resume is its fault (T25).
        var strikes = state.HasUnprovedGap && !isResumed && state.Server.HasResume ? state.Strikes + 1 : state.Strikes;
        if (strikes > state.Strikes && strikes >= 3)
        {
            return Transitions.Fail(state with { Strikes = strikes }, FailureReason.Protocol);
        }

        var next = state with
        {
            Phase = isResumed ? ConnectionPhase.Replaying : ConnectionPhase.Live,
            Server = ServerProfile.From(success.Data),
            ConnectionId = success.Data.ConnectionId,
            HasUnprovedGap = false,
            Strikes = strikes,
            HasBeenLive = true,
            IsOffline = false,
            Reason = FailureReason.None,
        };
        var effects = new List<ConnectionEffect> { new StopTimer(ConnectionTimer.Auth), new CompleteStart(FailureReason.None) };
        if (isResumed)
        {
            effects.Add(Transitions.Timer(next, ConnectionTimer.ReplayIdle, options.ReplayIdleTimeout));
        }
        else
        {
            effects.AddRange(Join(state, success, resume));
        }

        effects.AddRange(SessionRules.StartTimers(options, next));
        return Step.To(next, effects);
    }

    // Where the stream starts when nothing is replayed, and whether something lies before it that will never come (client 1 P1).
    private static IEnumerable<ConnectionEffect> Join(ConnectionState state, AuthSucceeded success, ResumeOutcome? resume)
    {
        var reason = (success.Position, resume?.Status) switch
        {
            (PositionMatch.Legacy, _) => state.HasBeenLive ? "legacy" : null,
            (PositionMatch.NothingBefore, _) => resume?.Status == ResumeOutcome.Resync ? resume.Reason ?? "unknown" : null,
            (_, ResumeOutcome.Resync) => resume!.Reason ?? "unknown",
            (PositionMatch.Different, _) => "not_supported",
            _ => null,
        };
        if (reason is not null)
        {
            yield return new RaiseResync(reason, resume?.Head);
        }

        yield return new AdoptHead(resume?.Head);
    }
}

using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>From nothing to a session: T4-T14.</summary>
internal sealed class ConnectingRules(RealtimeClientOptions options)
{
    private const int MaxStrikes = 3;

    // A timer that ran late says that the machine slept, not that the server is slow (client 6 R16).
    private static readonly TimeSpan LateTimer = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    public Step Apply(ConnectionState state, ConnectionInput input)
    {
        if (input is TimerFired late && late.LateBy >= LateTimer && late.Timer is ConnectionTimer.TokenCall or ConnectionTimer.Connect or ConnectionTimer.Auth)
        {
            return Step.To(state, Transitions.Timer(state, late.Timer, Grace)); // R16
        }

        return state.Phase switch
        {
            ConnectionPhase.Token => InToken(state, input),
            ConnectionPhase.Opening => InOpening(state, input),
            _ => InAuthing(state, input),
        };
    }

    private Step InToken(ConnectionState state, ConnectionInput input) => input switch
    {
        TokenReceived => Transitions.Begin(options, state with { NeedsFreshToken = false }, isTokenUsable: true), // T4
        TokenFailed => Transitions.Backoff(options, state, FailureReason.Auth), // T5
        TimerFired { Timer: ConnectionTimer.TokenCall } => Transitions.Backoff(options, state, FailureReason.Timeout).Then(new CancelTokenCall()), // T5
        SignedOut => Transitions.Fail(state, FailureReason.SignedOut), // T6
        TokenOfAnother => Transitions.Fail(state, FailureReason.Forbidden),
        _ => Step.Stay(state),
    };

    private Step InOpening(ConnectionState state, ConnectionInput input) => input switch
    {
        Opened when options.Dialect == RealtimeDialect.QueryToken => BecomeLive(state), // the token was in the address
        Opened => Step.To(
            state with { Phase = ConnectionPhase.Authing },
            new StopTimer(ConnectionTimer.Connect),
            new SendAuth(state.Attempt, IsRenewal: false),
            Transitions.Timer(state, ConnectionTimer.Auth, options.AuthTimeout)), // T7
        OpenFailed failed => AfterFailedOpen(state, failed), // T8
        TimerFired { Timer: ConnectionTimer.Connect } => Transitions.Backoff(options, state, FailureReason.Timeout), // T8
        _ => Step.Stay(state),
    };

    // Dialect A has no auth.success: an open socket is a session of a server that announced nothing.
    private Step BecomeLive(ConnectionState state)
    {
        var nothing = new AuthSuccessData { TenantId = string.Empty, UserId = string.Empty, ConnectionId = string.Empty };
        return AfterSuccess(state, new AuthSucceeded(state.Attempt, nothing, PositionMatch.Legacy)).Then(new StopTimer(ConnectionTimer.Connect));
    }

    private Step AfterFailedOpen(ConnectionState state, OpenFailed failed) => failed.HttpStatus switch
    {
        401 => Transitions.Rejected(options, state, failed.Now),
        403 => Transitions.Fail(state, FailureReason.Forbidden),
        404 => Transitions.Fail(state, FailureReason.NotFound),
        429 => Transitions.Backoff(options, state, FailureReason.RateLimited, new RetryTerms { Demanded = failed.RetryAfter }),
        503 => Transitions.Backoff(options, state, FailureReason.Server, new RetryTerms { Demanded = failed.RetryAfter }),
        _ => Transitions.Backoff(options, state, FailureReason.Transport),
    };

    private Step InAuthing(ConnectionState state, ConnectionInput input) => input switch
    {
        AuthSucceeded success => AfterSuccess(state, success), // T9, T10
        ErrorReceived error => AfterError(state, error), // T11, T12, T13
        Closed closed => Transitions.AfterClose(options, state, closed), // T11, T12, T13, T33
        TimerFired { Timer: ConnectionTimer.Auth } =>
            Transitions.Backoff(options, state, FailureReason.Timeout, new RetryTerms { CloseCode = CloseCodes.ClientAuthTimeout }), // T13
        EventArrived => Transitions.Strike(options, state), // T14
        FrameRefused => Transitions.Strike(options, state), // T34
        _ => Step.Stay(state),
    };

    private Step AfterError(ConnectionState state, ErrorReceived error)
    {
        var terms = new RetryTerms { Demanded = error.Data.RetryAfterMs is { } wait ? TimeSpan.FromMilliseconds(wait) : null };
        return error.Data.Code switch
        {
            ErrorCodes.Unauthorized => Transitions.Rejected(options, state, error.Now),
            ErrorCodes.Forbidden => Transitions.Fail(state, FailureReason.Forbidden),
            ErrorCodes.NotFound => Transitions.Fail(state, FailureReason.NotFound),
            ErrorCodes.ValidationError => Transitions.Fail(state, FailureReason.Protocol),
            ErrorCodes.RateLimitExceeded => Transitions.Backoff(options, state, FailureReason.RateLimited, terms),
            _ => Transitions.Backoff(options, state, FailureReason.Server, terms),
        };
    }

    private Step AfterSuccess(ConnectionState state, AuthSucceeded success)
    {
        var isResumed = success.Data.Resume?.Status == ResumeOutcome.Resumed;

        // A gap that the server would not fill after it had announced to resume is its fault (T25).
        var strikes = state.HasUnprovedGap && !isResumed && state.Server.HasResume ? state.Strikes + 1 : state.Strikes;
        if (strikes > state.Strikes && strikes >= MaxStrikes)
        {
            return Transitions.Fail(state with { Strikes = strikes }, FailureReason.Protocol);
        }

        var next = SessionStart.Enter(state, ServerProfile.From(success.Data, success.Now.TokenLifetime), success.Data.ConnectionId) with
        {
            Phase = isResumed ? ConnectionPhase.Replaying : ConnectionPhase.Live,
            Strikes = strikes,
            OwedResync = null,
        };
        var effects = new List<ConnectionEffect> { new StopTimer(ConnectionTimer.Auth), new CompleteStart(FailureReason.None) };
        if (isResumed)
        {
            effects.Add(Transitions.Timer(next, ConnectionTimer.ReplayIdle, options.ReplayIdleTimeout));
        }
        else
        {
            effects.AddRange(SessionStart.Join(state, success, mayOverlap: false));
        }

        effects.AddRange(SessionStart.Timers(options, next));
        effects.AddRange(SessionStart.Requests(options, next));
        return Step.To(next, effects);
    }
}

using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>A session that lives: T15-T35.</summary>
internal sealed class SessionRules(RealtimeClientOptions options, MoveRules moves)
{
    private static readonly TimeSpan LateTimer = TimeSpan.FromSeconds(1);
    private readonly RefreshRules _refresh = new(options);

    public Step Apply(ConnectionState state, ConnectionInput input) => input switch
    {
        TimerFired timer => OnTimer(state, timer),
        EventArrived arrived => OnEvent(Heard(state), arrived), // T15, T20, T25
        SignOfLife sign => OnSignOfLife(Heard(state), sign), // T21, T24
        ReplayCompleted completed => OnReplayCompleted(Heard(state), completed), // T16, T17
        DegradedChanged degraded => AfterProof(Heard(state) with { IsDegraded = !degraded.IsLive }),
        DrainNoticed drain => DrainNoticed(Heard(state), drain), // T31
        FrameArrived { IsPing: true } => AfterProof(Heard(state)).Then(new SendPong(state.Attempt)),
        FrameArrived => AfterProof(Heard(state)), // T21
        AuthSucceeded renewed => RefreshRules.OnRenewed(Heard(state), renewed), // T27
        ErrorReceived error => OnError(Heard(state), error), // T26, T29
        TokenReceived => _refresh.OnToken(state), // T27
        TokenFailed => RefreshRules.Retry(state), // T28
        SignedOut => Transitions.Fail(state, FailureReason.SignedOut), // T30
        TokenOfAnother => Transitions.Fail(state, FailureReason.Forbidden),
        FrameRefused => Transitions.Strike(options, state), // T34
        Overflowed => Transitions.Backoff(options, state, FailureReason.Overflow, new RetryTerms { CloseCode = CloseCodes.Overflow }), // R44
        Closed closed => OnClosed(state, closed), // T29, T33, T34, T35
        _ => Step.Stay(state),
    };

    /// <summary>A word of the device: T22. A page that is about to be frozen lets go of its connection (client 6 R47).</summary>
    public Step Hint(ConnectionState state, HintGiven input)
    {
        var next = state with { IsOffline = input.Hint == ConnectivityHint.Offline };
        return input.Hint switch
        {
            ConnectivityHint.Freezing => Transitions.Backoff(options, next, FailureReason.Frozen, new RetryTerms { CloseCode = CloseCodes.PageHidden }),
            ConnectivityHint.Visible when input.Now.SinceLastFrame * 2 < state.Server.HeartbeatInterval => Step.Stay(next),
            _ => input.MayHurry ? Probe(next) : Step.Stay(next),
        };
    }

    /// <summary>The machine slept: ask whether the link lives, and look at the token again.</summary>
    public Step AfterJump(ConnectionState state, Circumstances now)
    {
        if (!state.IsConnected)
        {
            return Step.Stay(state);
        }

        var probed = Probe(state);
        var refreshed = _refresh.AfterJump(probed.State, now);
        return refreshed.After(probed.Effects);
    }

    // Asks before it judges (client 1 P4); a server that answers no ping is not asked.
    private Step Probe(ConnectionState state) => StartProbe(state, options.WakeProbeTimeout);

    private static Step StartProbe(ConnectionState state, TimeSpan timeout)
    {
        if (!state.IsConnected || !state.Server.HasHeartbeat || state.IsProbing)
        {
            return Step.Stay(state);
        }

        return Step.To(
            state with { IsProbing = true },
            new StopTimer(ConnectionTimer.Watch),
            new SendPing(state.Attempt),
            Transitions.Timer(state, ConnectionTimer.Probe, timeout));
    }

    // Any frame proves that the link lives (T21).
    private static ConnectionState Heard(ConnectionState state) => state with { IsProbing = false, HasProbedAgain = false, IsOffline = false };

    // A timer that ran late says that time passed in which nothing ran here: the link may be gone, as after any jump (client 2, jump threshold).
    private Step OnTimer(ConnectionState state, TimerFired timer)
    {
        var step = OnOwnTimer(state, timer);
        return timer.LateBy >= LateTimer && timer.Timer != ConnectionTimer.Probe && !timer.Now.IsHeldBack ? Probe(step.State).After(step.Effects) : step;
    }

    private Step OnOwnTimer(ConnectionState state, TimerFired timer) => timer.Timer switch
    {
        ConnectionTimer.Stable => Step.Stay(OnStable(state)), // T19
        ConnectionTimer.Watch => OnWatch(state, timer), // T22
        ConnectionTimer.Probe => OnProbe(state, timer), // T23
        ConnectionTimer.KeepAlive => Step.To(state, new SendPing(state.Attempt), SessionStart.KeepAlive(options, state)),
        ConnectionTimer.Refresh => _refresh.Start(state), // T26
        ConnectionTimer.RefreshCall => RefreshRules.Retry(state), // T28
        ConnectionTimer.ReplayIdle when state.Phase == ConnectionPhase.Replaying => OnReplayIdle(state, timer), // T18
        ConnectionTimer.Presence => PresenceRules.OnTimer(state),
        ConnectionTimer.Age => MoveRules.Begin(state, after: TimeSpan.Zero, options.LegacyMaxAge / 10),
        ConnectionTimer.Move or ConnectionTimer.MoveDeadline => moves.OnTimer(state, timer), // T31
        _ => Step.Stay(state),
    };

    private static ConnectionState OnStable(ConnectionState state) => state with
    {
        Attempts = state.HasAbusedRate ? state.Attempts : 0,
        HasAbusedRate = false,
        Strikes = 0,
        Rejections = 0,
        HasTakenNewerToken = false,
        HasReplayMismatch = false,
    };

    // The timer is not restarted for each frame; it asks when the last one came.
    private Step OnWatch(ConnectionState state, TimerFired timer)
    {
        if (timer.Now.IsHeldBack)
        {
            // Nothing arrives because nothing is read; the server judges whether that lasts too long.
            return Step.To(state, Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch));
        }

        return timer.Now.SinceLastFrame < state.Server.Watch
            ? Step.To(state, Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch - timer.Now.SinceLastFrame))
            : StartProbe(state, timer.LateBy >= LateTimer ? options.WakeProbeTimeout : options.ProbeTimeout);
    }

    private Step OnProbe(ConnectionState state, TimerFired timer)
    {
        if (!state.IsProbing || timer.Now.IsHeldBack)
        {
            return Step.To(state with { IsProbing = false }, Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch));
        }

        if (timer.LateBy >= LateTimer && !state.HasProbedAgain)
        {
            return Step.To(
                state with { HasProbedAgain = true },
                new SendPing(state.Attempt),
                Transitions.Timer(state, ConnectionTimer.Probe, options.WakeProbeTimeout)); // R15
        }

        return moves.TakeOver(state)
            ?? Transitions.Backoff(options, state, FailureReason.Timeout, new RetryTerms { CloseCode = CloseCodes.HeartbeatLost }); // T23
    }

    private Step OnReplayIdle(ConnectionState state, TimerFired timer)
    {
        if (timer.Now.IsHeldBack || timer.LateBy >= LateTimer)
        {
            return Step.To(state, Transitions.Timer(state, ConnectionTimer.ReplayIdle, options.ReplayIdleTimeout));
        }

        return timer.Now.SinceLastFrame < options.ReplayIdleTimeout
            ? Step.To(state, Transitions.Timer(state, ConnectionTimer.ReplayIdle, options.ReplayIdleTimeout - timer.Now.SinceLastFrame))
            : Transitions.Backoff(options, state, FailureReason.Timeout, new RetryTerms { CloseCode = CloseCodes.ReplayStalled });
    }

    private Step OnEvent(ConnectionState state, EventArrived arrived) => arrived.Arrival switch
    {
        Arrival.Gap => LeaveForGap(state), // T25
        Arrival.Rewritten => Transitions.DropPosition(options, state, ResyncReasons.Rewritten, arrived.Now),
        _ => AfterProof(state),
    };

    private Step LeaveForGap(ConnectionState state) =>
        Transitions.Backoff(options, state with { HasUnprovedGap = true }, FailureReason.Server, new RetryTerms { CloseCode = CloseCodes.Gap });

    private Step OnSignOfLife(ConnectionState state, SignOfLife sign)
    {
        var next = sign.SpreadMs is { } spread ? state with { Server = state.Server with { Spread = ServerProfile.ClampSpread(spread) } } : state;

        // During a replay the head is naturally ahead; TCP keeps the order, so in a live session it proves a loss.
        if (sign.IsHeadAhead && state.Phase == ConnectionPhase.Live)
        {
            return LeaveForGap(next); // T24
        }

        var step = AfterProof(next);
        return sign.IsHeartbeat ? step.Then(new SendPong(state.Attempt)) : step;
    }

    private static Step AfterProof(ConnectionState state) => state.Server.HasHeartbeat
        ? Step.To(state, new StopTimer(ConnectionTimer.Probe), Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch))
        : Step.Stay(state);

    private static Step DrainNoticed(ConnectionState state, DrainNoticed drain)
    {
        var proved = AfterProof(state);
        return MoveRules.Begin(proved.State, drain.MoveAfter, drain.Deadline).After(proved.Effects);
    }

    private Step OnReplayCompleted(ConnectionState state, ReplayCompleted completed)
    {
        if (state.Phase != ConnectionPhase.Replaying)
        {
            return Step.Stay(state);
        }

        if (completed.IsHeadReached)
        {
            var live = state with { Phase = ConnectionPhase.Live, HasReplayMismatch = false };
            return moves.OnCaughtUp(live, completed.Now).After(new StopTimer(ConnectionTimer.ReplayIdle)); // T16
        }

        return state.HasReplayMismatch
            ? Transitions.DropPosition(options, state with { HasReplayMismatch = false }, ResyncReasons.ReplayMismatch, completed.Now) // T17, the second time
            : Transitions.Backoff(options, state with { HasReplayMismatch = true }, FailureReason.Server); // T17
    }

    private Step OnError(ConnectionState state, ErrorReceived error)
    {
        var isRefusedRenewal = error.Type == FrameTypes.AuthError;
        switch (error.Data.Code)
        {
            case ErrorCodes.Unauthorized when isRefusedRenewal || !state.Server.HasReAuth:
                return Transitions.Rejected(options, state, error.Now); // T29
            case ErrorCodes.Unauthorized:
                return _refresh.Start(state); // T26
            case ErrorCodes.Forbidden or ErrorCodes.NotFound when error.Type != FrameTypes.BroadcastError:
                return Transitions.Fail(state, error.Data.Code == ErrorCodes.Forbidden ? FailureReason.Forbidden : FailureReason.NotFound);
            case ErrorCodes.ValidationError when error.Type != FrameTypes.BroadcastError:
                return Transitions.StrikeInPlace(state);
            default:
                return Step.Stay(state with { DemandedDelay = error.Data.RetryAfterMs is { } wait ? TimeSpan.FromMilliseconds(wait) : state.DemandedDelay });
        }
    }

    // While a move is under way the server's own end of the old socket is what the move was made for (client 6 R40, R41).
    private Step OnClosed(ConnectionState state, Closed closed)
    {
        var isExpected = closed.Code == CloseCodes.Replaced || ClosePolicy.For(closed.Code).Reaction is CloseReaction.Retry or CloseReaction.Move;
        return (isExpected ? moves.TakeOver(state) : null) ?? Transitions.AfterClose(options, state, closed);
    }
}

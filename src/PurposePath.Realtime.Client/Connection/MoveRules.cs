using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Make-before-break: the next socket is live before this one goes (T31, T32; client 6 R37-R41).</summary>
internal sealed class MoveRules(RealtimeClientOptions options)
{
    private const int MaxDoublings = 4;
    private const int MaxRejections = 3;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    /// <summary>Plans a move; while one is under way another notice changes nothing.</summary>
    /// <param name="state">A connected state.</param>
    /// <param name="after">When it starts.</param>
    /// <param name="deadline">When the old socket is given up whatever has become of the move.</param>
    public static Step Begin(ConnectionState state, TimeSpan after, TimeSpan deadline) => state.Move is not null
        ? Step.Stay(state)
        : Step.To(
            state with { Move = new Move() },
            Transitions.Timer(state, ConnectionTimer.Move, after),
            Transitions.Timer(state, ConnectionTimer.MoveDeadline, deadline));

    /// <summary>A timer of the connection that concerns the move.</summary>
    public Step OnTimer(ConnectionState state, TimerFired timer) => timer.Timer switch
    {
        ConnectionTimer.Move when state.Move is { Phase: MovePhase.Waiting } => Try(state, timer.Now),
        ConnectionTimer.MoveDeadline when state.Move is not null => TakeOver(state) ?? Transitions.Backoff(options, state, FailureReason.Server), // T33
        _ => Step.Stay(state),
    };

    /// <summary>The replay of the connection has ended: a move that waited for it starts (client 6 R37).</summary>
    public Step OnCaughtUp(ConnectionState state, Circumstances now) =>
        state.Move is { Phase: MovePhase.Due } ? Try(state, now) : Step.Stay(state);

    /// <summary>Something that belongs to the other socket.</summary>
    public Step Apply(ConnectionState state, AttemptInput input) => input switch
    {
        TimerFired { Timer: ConnectionTimer.MoveStep } when state.Move!.Phase == MovePhase.Token => Retry(state).Then(new CancelTokenCall()),
        TimerFired { Timer: ConnectionTimer.MoveStep } or TokenFailed or FrameRefused or Overflowed => Retry(state),
        TokenReceived => Open(state),
        SignedOut => Transitions.Fail(state, FailureReason.SignedOut),
        TokenOfAnother => Transitions.Fail(state, FailureReason.Forbidden),
        Opened when options.Dialect == RealtimeDialect.QueryToken => Finish(state, ServerProfile.Unknown, connectionId: null)
            .Then(new RaiseResync(ResyncReasons.Legacy, To: null)),
        Opened => Step.To(
            state with { Move = state.Move! with { Phase = MovePhase.Authing } },
            new SendAuth(input.Attempt, IsRenewal: false),
            StepTimer(input.Attempt, options.AuthTimeout)),
        OpenFailed { HttpStatus: 401 } => Rejected(state, input.Now),
        OpenFailed => Retry(state),
        AuthSucceeded success when state.Move!.Phase == MovePhase.Authing => OnSuccess(state, success),
        ErrorReceived error when state.Move!.Phase == MovePhase.Authing => OnError(state, error),
        EventArrived arrived => OnEvent(state, arrived),
        ReplayCompleted { IsHeadReached: true } when state.Move!.Phase == MovePhase.Replaying => Finish(state, state.Move.Server, state.Move.ConnectionId),
        ReplayCompleted => Retry(state),
        SignOfLife { IsHeartbeat: true } or FrameArrived { IsPing: true } => Step.To(state, new SendPong(input.Attempt)),
        Closed closed => OnClosed(state, closed),
        _ => Step.Stay(state),
    };

    /// <summary>
    /// The old socket is lost before the other one is live: the other one is the connection now, from where it stands, with all that was received
    /// (client 6 R40). Null when there is none yet.
    /// </summary>
    public Step? TakeOver(ConnectionState state)
    {
        if (state.Move is not { CanTakeOver: true } move)
        {
            return null;
        }

        var next = Transitions.Superseded(state) with { Attempt = move.Attempt, LastAttempt = state.LastAttempt };
        var promote = new Promote(move.Attempt);
        switch (move.Phase)
        {
            case MovePhase.Opening:
                return Step.To(next with { Phase = ConnectionPhase.Opening }, promote, Transitions.Timer(next, ConnectionTimer.Connect, options.ConnectTimeout));
            case MovePhase.Authing:
                return Step.To(next with { Phase = ConnectionPhase.Authing }, promote, Transitions.Timer(next, ConnectionTimer.Auth, options.AuthTimeout));
            default:
                next = SessionStart.Enter(next, move.Server, move.ConnectionId ?? string.Empty) with { Phase = ConnectionPhase.Replaying };
                return Step.To(
                    next,
                    [promote, Transitions.Timer(next, ConnectionTimer.ReplayIdle, options.ReplayIdleTimeout), .. Session(next)]);
        }
    }

    private Step Try(ConnectionState state, Circumstances now)
    {
        if (state.Phase == ConnectionPhase.Replaying)
        {
            return Step.Stay(state with { Move = state.Move! with { Phase = MovePhase.Due } });
        }

        var attempt = state.LastAttempt + 1;
        var next = state with { LastAttempt = attempt, Move = state.Move! with { Attempt = attempt } };
        return now.IsTokenUsable && !state.NeedsFreshToken
            ? Open(next)
            : Step.To(
                next with { Move = next.Move! with { Phase = MovePhase.Token } },
                new FetchToken(attempt, state.NeedsFreshToken),
                StepTimer(attempt, options.TokenTimeout));
    }

    private Step Open(ConnectionState state)
    {
        var attempt = state.Move!.Attempt;
        return Step.To(
            state with { NeedsFreshToken = false, Move = state.Move with { Phase = MovePhase.Opening } },
            new OpenSocket(attempt),
            StepTimer(attempt, options.ConnectTimeout));
    }

    private Step Retry(ConnectionState state)
    {
        var move = state.Move!;
        var longest = FirstRetry * Math.Pow(2, Math.Min(move.Failures, MaxDoublings));
        return Step.To(
            state with { Move = move with { Phase = MovePhase.Waiting, Attempt = 0, Failures = move.Failures + 1 } },
            new AbandonMove(move.Attempt),
            new StopTimer(ConnectionTimer.MoveStep),
            new StartTimer(state.Attempt, ConnectionTimer.Move, options.BackoffFloor, longest));
    }

    private Step Rejected(ConnectionState state, Circumstances now)
    {
        if (now is { HasNewerToken: true, IsTokenUsable: true })
        {
            return Retry(state);
        }

        var next = state with { Rejections = state.Rejections + 1, NeedsFreshToken = true };
        return next.Rejections >= MaxRejections ? Transitions.Fail(next, FailureReason.Auth) : Retry(next).Then(new ForgetToken());
    }

    private Step OnSuccess(ConnectionState state, AuthSucceeded success)
    {
        var server = ServerProfile.From(success.Data, success.Now.TokenLifetime);
        if (success.Data.Resume?.Status == ResumeOutcome.Resumed)
        {
            return Step.To(
                state with { Move = state.Move! with { Phase = MovePhase.Replaying, Server = server, ConnectionId = success.Data.ConnectionId } },
                StepTimer(success.Attempt, options.ReplayIdleTimeout));
        }

        var joined = SessionStart.Join(state, success, mayOverlap: true);
        return Finish(state with { OwedResync = null }, server, success.Data.ConnectionId).After([.. joined]);
    }

    private Step OnError(ConnectionState state, ErrorReceived error) => error.Data.Code switch
    {
        ErrorCodes.Unauthorized => Rejected(state, error.Now),
        ErrorCodes.Forbidden => Transitions.Fail(state, FailureReason.Forbidden),
        ErrorCodes.NotFound => Transitions.Fail(state, FailureReason.NotFound),
        _ => Retry(state),
    };

    private Step OnEvent(ConnectionState state, EventArrived arrived) => (state.Move!.Phase, arrived.Arrival) switch
    {
        (MovePhase.Replaying, Ordering.Arrival.Rewritten) => Transitions.DropPosition(options, state, ResyncReasons.Rewritten, arrived.Now),
        (MovePhase.Replaying, Ordering.Arrival.Next or Ordering.Arrival.Duplicate) => Step.To(state, StepTimer(arrived.Attempt, options.ReplayIdleTimeout)),
        _ => Retry(state), // before auth.success, or with something missing
    };

    private Step OnClosed(ConnectionState state, Closed closed) => ClosePolicy.For(closed.Code).Reaction switch
    {
        CloseReaction.Refresh => Rejected(state, closed.Now),
        CloseReaction.Terminal when closed.Code != CloseCodes.Replaced => Transitions.AfterClose(options, state, closed),
        _ => Retry(state),
    };

    // T32: the switch. Only now is the old socket closed.
    private Step Finish(ConnectionState state, ServerProfile server, string? connectionId)
    {
        var attempt = state.Move!.Attempt;
        var next = SessionStart.Enter(state, server, connectionId ?? string.Empty) with { Attempt = attempt, Phase = ConnectionPhase.Live };
        return Step.To(next, [new Promote(attempt), .. Session(next)]);
    }

    private IEnumerable<ConnectionEffect> Session(ConnectionState state) =>
        SessionStart.Timers(options, state).Concat(SessionStart.Requests(options, state));

    private static StartTimer StepTimer(int attempt, TimeSpan delay) => new(attempt, ConnectionTimer.MoveStep, delay, delay);
}

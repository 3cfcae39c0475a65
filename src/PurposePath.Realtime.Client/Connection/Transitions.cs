using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>The five moves that the rows of the table share (client 3).</summary>
internal static class Transitions
{
    private const int MaxStrikes = 3;
    private const int MaxRejections = 3;

    /// <summary>Makes everything that runs old. It is the first effect of every move, before anything reaches user code.</summary>
    public static ConnectionState Superseded(ConnectionState state) => state with
    {
        Attempt = state.LastAttempt + 1,
        LastAttempt = state.LastAttempt + 1,
        Move = null,
        IsProbing = false,
        HasProbedAgain = false,
        IsRefreshing = false,
        RefreshFailures = 0,
        IsDegraded = false,
        ConnectionId = null,
        DemandedDelay = null,
    };

    /// <summary>Opens the next attempt, after getting a token if the one at hand will not do.</summary>
    public static Step Begin(RealtimeClientOptions options, ConnectionState state, bool isTokenUsable)
    {
        var next = Superseded(state);
        return isTokenUsable && !state.NeedsFreshToken
            ? Step.To(
                next with { Phase = ConnectionPhase.Opening },
                new Supersede(),
                new OpenSocket(next.Attempt),
                Timer(next, ConnectionTimer.Connect, options.ConnectTimeout))
            : Step.To(
                next with { Phase = ConnectionPhase.Token },
                new Supersede(),
                new FetchToken(next.Attempt, state.NeedsFreshToken),
                Timer(next, ConnectionTimer.TokenCall, options.TokenTimeout));
    }

    /// <summary>Waits before the next attempt.</summary>
    public static Step Backoff(RealtimeClientOptions options, ConnectionState state, FailureReason reason, RetryTerms terms = default)
    {
        var demanded = terms.Demanded ?? state.DemandedDelay;
        var spread = terms.Spread is { } told ? ServerProfile.ClampSpread((int)told.TotalMilliseconds) : state.Server.Spread;
        var (min, max) = ReconnectPolicy.Range(options, state.Attempts, spread, terms.Policy, demanded);
        var next = Superseded(state) with { Phase = ConnectionPhase.Backoff, Attempts = state.Attempts + 1, Reason = reason };
        return Step.To(next, new Supersede(terms.CloseCode), new StartTimer(next.Attempt, ConnectionTimer.Backoff, min, max));
    }

    /// <summary>Ends trying.</summary>
    public static Step Fail(ConnectionState state, FailureReason reason)
    {
        var next = Superseded(state) with { Phase = ConnectionPhase.Failed, Want = false, Reason = reason };
        return Step.To(next, new Supersede(), new CompleteStart(reason));
    }

    /// <summary>Counts a fault of the server; the third ends trying.</summary>
    public static Step Strike(RealtimeClientOptions options, ConnectionState state)
    {
        var next = state with { Strikes = state.Strikes + 1 };
        return next.Strikes >= MaxStrikes ? Fail(next, FailureReason.Protocol) : Backoff(options, next, FailureReason.Protocol);
    }

    /// <summary>Counts a fault that leaves the connection as it is; the third ends trying all the same.</summary>
    public static Step StrikeInPlace(ConnectionState state)
    {
        var next = state with { Strikes = state.Strikes + 1 };
        return next.Strikes >= MaxStrikes ? Fail(next, FailureReason.Protocol) : Step.Stay(next);
    }

    /// <summary>Counts a refused token: the first is replaced at once, the second after a wait, the third ends trying.</summary>
    public static Step Rejected(RealtimeClientOptions options, ConnectionState state, Circumstances now)
    {
        if (now is { HasNewerToken: true, IsTokenUsable: true } && !state.HasTakenNewerToken)
        {
            // The refused one has been replaced already: nothing says that this one is bad (client 6 R24).
            return Begin(options, state with { HasTakenNewerToken = true, Reason = FailureReason.Auth }, isTokenUsable: true);
        }

        var next = state with { Rejections = state.Rejections + 1, NeedsFreshToken = true, Reason = FailureReason.Auth };
        var step = next.Rejections switch
        {
            1 => Begin(options, next, isTokenUsable: false),
            < MaxRejections => Backoff(options, next, FailureReason.Auth),
            _ => Fail(next, FailureReason.Auth),
        };
        return step with { Effects = [new ForgetToken(), .. step.Effects] };
    }

    /// <summary>Answers a closed socket as its code demands (docs/protocol.md 6).</summary>
    public static Step AfterClose(RealtimeClientOptions options, ConnectionState state, Closed closed)
    {
        var policy = ClosePolicy.For(closed.Code);
        var terms = new RetryTerms { Policy = policy, Demanded = closed.Advice.Retry, Spread = closed.Advice.Spread };
        return policy.Reaction switch
        {
            CloseReaction.Strike => Strike(options, state),
            CloseReaction.Refresh => Rejected(options, state, closed.Now),
            CloseReaction.Terminal => Fail(state, TerminalReason(closed.Code)),
            CloseReaction.DropPosition => DropPosition(options, state, ResyncReasons.PositionLost, closed.Now),
            _ when closed.Code == CloseCodes.RateAbuse => Backoff(options, state with { HasAbusedRate = true }, FailureReason.RateLimited, terms),
            _ => Backoff(options, state, closed.Code is CloseCodes.Abnormal or CloseCodes.NoStatus ? FailureReason.Transport : FailureReason.Server, terms),
        };
    }

    /// <summary>Gives the position up; the next session declares what that may have cost.</summary>
    public static Step DropPosition(RealtimeClientOptions options, ConnectionState state, string owedResync, Circumstances now)
    {
        var owed = now.HasPosition ? owedResync : state.OwedResync;
        return Backoff(options, state with { OwedResync = owed, HasUnprovedGap = false }, FailureReason.Server).Then(new ForgetPosition());
    }

    public static StartTimer Timer(ConnectionState state, ConnectionTimer timer, TimeSpan delay) => new(state.Attempt, timer, delay, delay);

    private static FailureReason TerminalReason(int code) => code switch
    {
        CloseCodes.UnknownTenant => FailureReason.NotFound,
        CloseCodes.Replaced => FailureReason.Replaced,
        CloseCodes.SessionEnded => FailureReason.SessionEnded,
        CloseCodes.UpgradeRequired => FailureReason.UpdateRequired,
        _ => FailureReason.Forbidden,
    };
}

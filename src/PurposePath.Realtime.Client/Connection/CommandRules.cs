using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What the application and the device ask for: T1-T3, T37-T43, T45.</summary>
internal sealed class CommandRules(RealtimeClientOptions options)
{
    private static readonly TimeSpan LongestMove = TimeSpan.FromSeconds(30);

    public Step Start(ConnectionState state, ConnectionInput input) => state.Phase switch
    {
        ConnectionPhase.Idle or ConnectionPhase.Failed => Transitions.Begin(options, AsNew(state), input.Now.IsTokenUsable), // T1
        ConnectionPhase.Closing => Step.Stay(state with { Want = true }), // T2
        ConnectionPhase.Replaying or ConnectionPhase.Live => Step.To(state, new CompleteStart(FailureReason.None)), // T3
        _ => Step.Stay(state), // T3
    };

    public Step Stop(ConnectionState state)
    {
        if (state.Phase == ConnectionPhase.Closing)
        {
            return Step.To(state with { Want = false }, new CompleteStart(FailureReason.None));
        }

        // T39: a polite close; the attempt goes on counting, so that the close belongs to it.
        var stopped = Transitions.Superseded(state) with { Want = false, Reason = FailureReason.None, HasBeenLive = false };
        return state.HasSocket
            ? Step.To(
                stopped with { Phase = ConnectionPhase.Closing, Attempt = state.Attempt },
                new KeepOnlySocket(state.Attempt),
                new DropPendingEvents(),
                new CloseSocket(state.Attempt, CloseCodes.Normal),
                Transitions.Timer(state, ConnectionTimer.Close, options.CloseTimeout),
                new CompleteStart(FailureReason.None))
            : Step.To(stopped with { Phase = ConnectionPhase.Idle }, new Supersede(), new DropPendingEvents(), new CancelTokenCall(), new CompleteStart(FailureReason.None)); // T40, T45
    }

    public static Step Dispose(ConnectionState state)
    {
        var next = Transitions.Superseded(state) with { Phase = ConnectionPhase.Disposed, Want = false };
        return Step.To(next, new Supersede(), new CancelTokenCall(), new DropPendingEvents(), new Finish()); // T43
    }

    public Step ReconnectNow(ConnectionState state, ConnectionInput input) =>
        state.Phase == ConnectionPhase.Backoff ? Transitions.Begin(options, state, input.Now.IsTokenUsable) : Step.Stay(state);

    /// <summary>T46: a live connection moves as on a drain; one that is being made is made anew.</summary>
    public Step Move(ConnectionState state, ConnectionInput input) => state.Phase switch
    {
        ConnectionPhase.Replaying or ConnectionPhase.Live => MoveRules.Begin(state, after: TimeSpan.Zero, LongestMove),
        ConnectionPhase.Opening or ConnectionPhase.Authing => Transitions.Begin(options, state, input.Now.IsTokenUsable),
        _ => Step.Stay(state),
    };

    public Step ChangeIdentity(ConnectionState state)
    {
        // T42: nothing of the old user may be sent or shown any more.
        var forgotten = AsNew(state) with { Want = state.Want, HasLegacyPast = false, OwedResync = null, HasUnprovedGap = false, Server = ServerProfile.Unknown };
        if (!state.Want || state.Phase is ConnectionPhase.Idle or ConnectionPhase.Failed or ConnectionPhase.Closing)
        {
            return Step.To(forgotten with { Reason = state.Reason }, new ForgetIdentity());
        }

        var step = Transitions.Begin(options, forgotten, isTokenUsable: false);
        return step with { Effects = [step.Effects[0], new ForgetIdentity(), .. step.Effects.Skip(1)] };
    }

    public Step HintInBackoff(ConnectionState state, HintGiven input)
    {
        if (input.Hint is ConnectivityHint.Offline or ConnectivityHint.Freezing)
        {
            return Step.Stay(state with { IsOffline = input.Hint == ConnectivityHint.Offline }); // T38: hints lie, the timer goes on
        }

        return input.MayHurry
            ? Transitions.Begin(options, state with { IsOffline = false }, input.Now.IsTokenUsable) // T37
            : Step.Stay(state with { IsOffline = false });
    }

    public Step FinishClosing(ConnectionState state, ConnectionInput input)
    {
        if (state.Want)
        {
            return Transitions.Begin(options, AsNew(state), input.Now.IsTokenUsable); // T2, T41
        }

        return Step.To(Transitions.Superseded(state) with { Phase = ConnectionPhase.Idle }, new Supersede(), new CancelTokenCall()); // T41
    }

    private static ConnectionState AsNew(ConnectionState state) => state with
    {
        Want = true,
        Rejections = 0,
        Strikes = 0,
        Attempts = 0,
        HasAbusedRate = false,
        HasBeenLive = false,
        Reason = FailureReason.None,
        NeedsFreshToken = false,
        HasTakenNewerToken = false,
    };
}

using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>A session that lives: T15-T35.</summary>
internal sealed class SessionRules(RealtimeClientOptions options)
{
    private const double KeepAliveJitter = 0.1;
    private const double LeadShare = 0.1;
    private const double LeadJitter = 0.2;
    private const int MaxRefreshDoublings = 5;
    private static readonly TimeSpan LateTimer = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MinLead = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxLead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxRefreshDelay = TimeSpan.FromSeconds(60);

    public Step Apply(ConnectionState state, ConnectionInput input) => input switch
    {
        TimerFired timer => OnTimer(state, timer),
        EventArrived arrived => OnEvent(Heard(state), arrived.Arrival), // T15, T20, T25
        SignOfLife sign => OnSignOfLife(Heard(state), sign), // T21, T24
        ReplayCompleted completed => OnReplayCompleted(Heard(state), completed), // T16, T17
        DegradedChanged degraded => AfterProof(Heard(state) with { IsDegraded = !degraded.IsLive }),
        FrameArrived { IsPing: true } => AfterProof(Heard(state)).Then(new SendPong(state.Attempt)),
        FrameArrived => AfterProof(Heard(state)), // T21
        AuthSucceeded renewed => OnRenewed(Heard(state), renewed), // T27
        ErrorReceived error => OnError(Heard(state), error), // T26, T29
        TokenReceived when state.IsRefreshing => Step.To(
            state,
            new SendAuth(state.Attempt, IsRenewal: true),
            Transitions.Timer(state, ConnectionTimer.RefreshCall, options.AuthTimeout)), // T27; an answer that never comes is tried again (T28)
        TokenFailed => RetryRefresh(state), // T28
        SignedOut => Transitions.Fail(state, FailureReason.SignedOut), // T30
        FrameRefused => Transitions.Strike(options, state), // T34
        Closed closed => Transitions.AfterClose(options, state, closed.Code), // T29, T33, T34, T35
        _ => Step.Stay(state),
    };

    /// <summary>The timers of a session that has just begun.</summary>
    public static IEnumerable<ConnectionEffect> StartTimers(RealtimeClientOptions options, ConnectionState state)
    {
        yield return Transitions.Timer(state, ConnectionTimer.Stable, options.StablePeriod);
        yield return state.Server.HasHeartbeat
            ? Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch)
            : Between(state, ConnectionTimer.KeepAlive, options.KeepAliveInterval, KeepAliveJitter);
        if (RefreshTimer(state) is { } refresh)
        {
            yield return refresh;
        }
    }

    public Step Hint(ConnectionState state, ConnectivityHint hint)
    {
        var next = state with { IsOffline = hint == ConnectivityHint.Offline };
        return Probe(next); // T22
    }

    /// <summary>Asks before it judges (client 1 P4); a server that answers no ping is not asked.</summary>
    public Step Probe(ConnectionState state) => StartProbe(state, options.WakeProbeTimeout);

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

    private Step OnTimer(ConnectionState state, TimerFired timer) => timer.Timer switch
    {
        ConnectionTimer.Stable => Step.Stay(state with { Attempts = 0, Strikes = 0, Rejections = 0, HasReplayMismatch = false }), // T19
        ConnectionTimer.Watch => OnWatch(state, timer), // T22
        ConnectionTimer.Probe => OnProbe(state, timer), // T23
        ConnectionTimer.KeepAlive => Step.To(
            state,
            new SendPing(state.Attempt),
            Between(state, ConnectionTimer.KeepAlive, options.KeepAliveInterval, KeepAliveJitter)),
        ConnectionTimer.Refresh => StartRefresh(state), // T26
        ConnectionTimer.RefreshCall => RetryRefresh(state), // T28
        ConnectionTimer.ReplayIdle when state.Phase == ConnectionPhase.Replaying => timer.SinceLastFrame < options.ReplayIdleTimeout
            ? Step.To(state, Transitions.Timer(state, ConnectionTimer.ReplayIdle, options.ReplayIdleTimeout - timer.SinceLastFrame))
            : Transitions.Backoff(options, state, FailureReason.Timeout), // T18
        _ => Step.Stay(state),
    };

    // The timer is not restarted for each frame; it asks when the last one came.
    private Step OnWatch(ConnectionState state, TimerFired timer) => timer.SinceLastFrame < state.Server.Watch
        ? Step.To(state, Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch - timer.SinceLastFrame))
        : StartProbe(state, options.ProbeTimeout);

    private Step OnProbe(ConnectionState state, TimerFired timer)
    {
        if (!state.IsProbing)
        {
            return Step.To(state, Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch));
        }

        return timer.LateBy >= LateTimer && !state.HasProbedAgain
            ? Step.To(
                state with { HasProbedAgain = true },
                new SendPing(state.Attempt),
                Transitions.Timer(state, ConnectionTimer.Probe, options.WakeProbeTimeout)) // R15
            : Transitions.Backoff(options, state, FailureReason.Timeout); // T23
    }

    private Step OnEvent(ConnectionState state, Arrival arrival) => arrival switch
    {
        Arrival.Gap => Transitions.Backoff(options, state with { HasUnprovedGap = true }, FailureReason.Server), // T25
        Arrival.Rewritten => Transitions.DropPosition(options, state),
        _ => AfterProof(state),
    };

    private Step OnSignOfLife(ConnectionState state, SignOfLife sign)
    {
        var next = sign.SpreadMs is { } spread ? state with { Server = state.Server with { Spread = ServerProfile.ClampSpread(spread) } } : state;

        // During a replay the head is naturally ahead; TCP keeps the order, so in a live session it proves a loss.
        if (sign.IsHeadAhead && state.Phase == ConnectionPhase.Live)
        {
            return Transitions.Backoff(options, next with { HasUnprovedGap = true }, FailureReason.Server); // T24
        }

        var step = AfterProof(next);
        return sign.IsHeartbeat ? step.Then(new SendPong(state.Attempt)) : step;
    }

    private static Step AfterProof(ConnectionState state) => state.Server.HasHeartbeat
        ? Step.To(state, new StopTimer(ConnectionTimer.Probe), Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch))
        : Step.Stay(state);

    private Step OnReplayCompleted(ConnectionState state, ReplayCompleted completed)
    {
        if (state.Phase != ConnectionPhase.Replaying)
        {
            return Step.Stay(state);
        }

        if (completed.IsHeadReached)
        {
            return Step.To(state with { Phase = ConnectionPhase.Live, HasReplayMismatch = false }, new StopTimer(ConnectionTimer.ReplayIdle)); // T16
        }

        return state.HasReplayMismatch
            ? Transitions.DropPosition(options, state with { HasReplayMismatch = false }) // T17, the second time
            : Transitions.Backoff(options, state with { HasReplayMismatch = true }, FailureReason.Server); // T17
    }

    private Step StartRefresh(ConnectionState state) => state.IsRefreshing
        ? Step.Stay(state) // single flight
        : Step.To(
            state with { IsRefreshing = true },
            new StopTimer(ConnectionTimer.Refresh),
            new FetchToken(state.Attempt, IsRefresh: true),
            Transitions.Timer(state, ConnectionTimer.RefreshCall, options.TokenTimeout));

    private static Step RetryRefresh(ConnectionState state)
    {
        if (!state.IsRefreshing)
        {
            return Step.Stay(state);
        }

        var factor = Math.Pow(2, Math.Min(state.RefreshFailures, MaxRefreshDoublings));
        var min = TimeSpan.FromSeconds(Math.Min(2 * factor, MaxRefreshDelay.TotalSeconds));
        var max = TimeSpan.FromSeconds(Math.Min(5 * factor, MaxRefreshDelay.TotalSeconds));
        return Step.To(
            state with { IsRefreshing = false, RefreshFailures = state.RefreshFailures + 1 },
            new StopTimer(ConnectionTimer.RefreshCall),
            new StartTimer(state.Attempt, ConnectionTimer.Refresh, min, max));
    }

    private static Step OnRenewed(ConnectionState state, AuthSucceeded renewed)
    {
        var lifetime = renewed.Data.ExpiresInMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : state.Server.TokenLifetime;
        var next = state with { IsRefreshing = false, RefreshFailures = 0, Server = state.Server with { TokenLifetime = lifetime } };
        var stop = new StopTimer(ConnectionTimer.RefreshCall);
        return RefreshTimer(next) is { } timer ? Step.To(next, stop, timer) : Step.To(next, stop);
    }

    private Step OnError(ConnectionState state, ErrorReceived error)
    {
        var isRefusedRenewal = error.Type == FrameTypes.AuthError;
        return error.Data.Code switch
        {
            ErrorCodes.Unauthorized when isRefusedRenewal => Transitions.Rejected(options, state), // T29
            ErrorCodes.Unauthorized when state.Server.HasReAuth => StartRefresh(state), // T26
            ErrorCodes.Forbidden or ErrorCodes.NotFound when error.Type != FrameTypes.BroadcastError =>
                Transitions.Fail(state, error.Data.Code == ErrorCodes.Forbidden ? FailureReason.Forbidden : FailureReason.NotFound),
            _ => Step.To(state with { DemandedDelay = error.Data.RetryAfterMs is { } wait ? TimeSpan.FromMilliseconds(wait) : state.DemandedDelay }),
        };
    }

    // Renewed before it expires, by a lead that differs for every client, or a thousand with the same expiry would call at once.
    private static StartTimer? RefreshTimer(ConnectionState state)
    {
        if (!state.Server.HasReAuth || state.Server.TokenLifetime is not { } lifetime)
        {
            return null;
        }

        var lead = TimeSpan.FromTicks(Math.Clamp((long)(lifetime.Ticks * LeadShare), MinLead.Ticks, MaxLead.Ticks));
        var earliest = lifetime > lead ? lifetime - lead : TimeSpan.Zero;
        return new StartTimer(state.Attempt, ConnectionTimer.Refresh, earliest, earliest + (lead * LeadJitter));
    }

    private static StartTimer Between(ConnectionState state, ConnectionTimer timer, TimeSpan middle, double jitter) =>
        new(state.Attempt, timer, middle * (1 - jitter), middle * (1 + jitter));
}

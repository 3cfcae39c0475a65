using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Connection;

/// <summary>The rows of docs/client-states.md for a session that lives, and for what the application asks.</summary>
public sealed class SessionMachineTests
{
    private static readonly ConnectionMachine Machine = new(new RealtimeClientOptions());

    [Theory]
    [Trait("clause", "T15")]
    [Trait("clause", "T20")]
    [InlineData("Replaying")]
    [InlineData("Live")]
    public void An_event_changes_no_phase(string phase) =>
        Assert.Equal(phase, Machine.Apply(In(phase), new EventArrived(5, Arrival.Next)).State.Phase.ToString());

    [Fact]
    [Trait("clause", "T17")]
    public void A_replay_that_ends_elsewhere_is_tried_again_then_the_position_is_dropped()
    {
        var first = Machine.Apply(In("Replaying"), new ReplayCompleted(5, IsHeadReached: false));
        Assert.Equal(ConnectionPhase.Backoff, first.State.Phase);
        Assert.DoesNotContain(new ForgetPosition(), first.Effects);

        var again = In("Replaying") with { HasReplayMismatch = first.State.HasReplayMismatch };
        Assert.Contains(new ForgetPosition(), Machine.Apply(again, new ReplayCompleted(5, IsHeadReached: false)).Effects);
    }

    [Fact]
    [Trait("clause", "T18")]
    public void A_stalled_replay_is_left()
    {
        var timer = Inputs.Fired(5, ConnectionTimer.ReplayIdle);
        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(In("Replaying"), timer).State.Phase);
        Assert.Equal(ConnectionPhase.Replaying, Machine.Apply(In("Replaying"), timer with { Now = new Circumstances(SinceLastFrame: TimeSpan.Zero) }).State.Phase);
    }

    [Fact]
    [Trait("clause", "T19")]
    public void Only_a_stable_period_forgives()
    {
        var state = In("Live") with { Attempts = 4, Strikes = 2, Rejections = 2 };
        var forgiven = Machine.Apply(state, Inputs.Fired(5, ConnectionTimer.Stable)).State;

        Assert.Equal((0, 0, 0), (forgiven.Attempts, forgiven.Strikes, forgiven.Rejections));
        Assert.Equal(2, Machine.Apply(In("Authing") with { Rejections = 2 }, Inputs.Success(5, ResumeOutcome.None)).State.Rejections);
    }

    [Fact]
    [Trait("clause", "T21")]
    public void Any_frame_ends_a_probe_and_watches_on()
    {
        foreach (var frame in (ConnectionInput[])[new FrameArrived(5, IsPing: false), new DegradedChanged(5, IsLive: false), new EventArrived(5, Arrival.Next), new SignOfLife(5, true, false, null)])
        {
            var step = Machine.Apply(In("Live") with { IsProbing = true }, frame);
            Assert.False(step.State.IsProbing);
            Assert.Contains(step.Effects, static effect => effect is StartTimer { Timer: ConnectionTimer.Watch });
        }
    }

    [Fact]
    [Trait("clause", "T22")]
    public void Silence_and_a_wake_up_ask_before_they_judge()
    {
        var usable = new Circumstances(IsTokenUsable: true, SinceLastFrame: Inputs.Silence, TokenLifetime: TimeSpan.FromMinutes(10));
        foreach (var doubt in (ConnectionInput[])[Inputs.Fired(5, ConnectionTimer.Watch), new TimeJumped() { Now = usable }, new HintGiven(ConnectivityHint.Visible) { Now = usable }])
        {
            var step = Machine.Apply(In("Live"), doubt);
            Assert.True(step.State.IsProbing);
            Assert.Contains(new SendPing(5), step.Effects);
        }

        Assert.Empty(Machine.Apply(In("Live") with { Server = ServerProfile.Unknown }, new TimeJumped()).Effects);
    }

    [Fact]
    [Trait("clause", "T23")]
    public void A_probe_without_answer_ends_the_connection_unless_its_timer_ran_late()
    {
        var probing = In("Live") with { IsProbing = true };
        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(probing, Inputs.Fired(5, ConnectionTimer.Probe)).State.Phase);

        var late = Machine.Apply(probing, Inputs.Fired(5, ConnectionTimer.Probe, lateBySeconds: 3600));
        Assert.Equal(ConnectionPhase.Live, late.State.Phase);
        Assert.Contains(new SendPing(5), late.Effects);
    }

    [Fact]
    [Trait("clause", "T24")]
    [Trait("clause", "T25")]
    public void A_loss_is_resumed_and_is_a_strike_only_if_the_resume_is_refused()
    {
        foreach (var loss in (ConnectionInput[])[new SignOfLife(5, true, IsHeadAhead: true, null), new EventArrived(5, Arrival.Gap)])
        {
            var lost = Machine.Apply(In("Live"), loss).State;
            Assert.Equal((ConnectionPhase.Backoff, 0, true), (lost.Phase, lost.Strikes, lost.HasUnprovedGap));
        }

        var coming = In("Authing") with { HasUnprovedGap = true };
        Assert.Equal(0, Machine.Apply(coming, Inputs.Success(5, ResumeOutcome.Resumed)).State.Strikes);
        Assert.Equal(1, Machine.Apply(coming, Inputs.Success(5, ResumeOutcome.Resync)).State.Strikes);
    }

    [Fact]
    [Trait("clause", "T26")]
    [Trait("clause", "T27")]
    public void A_token_is_renewed_in_place_by_one_call()
    {
        var asked = Machine.Apply(In("Live"), Inputs.Fired(5, ConnectionTimer.Refresh));
        Assert.Contains(new FetchToken(5, IsRefresh: true), asked.Effects);
        Assert.Empty(Machine.Apply(asked.State, Inputs.Error(5, ErrorCodes.Unauthorized, FrameTypes.ConnectionError)).Effects.OfType<FetchToken>());

        var sent = Machine.Apply(asked.State, new TokenReceived(5));
        Assert.Contains(new SendAuth(5, IsRenewal: true), sent.Effects);
        var renewed = Machine.Apply(sent.State, Inputs.Success(5, ResumeOutcome.None));
        Assert.False(renewed.State.IsRefreshing);
        Assert.Contains(renewed.Effects, static effect => effect is StartTimer { Timer: ConnectionTimer.Refresh });
    }

    [Fact]
    [Trait("clause", "T28")]
    public void A_renewal_that_fails_is_tried_again_on_the_same_connection()
    {
        foreach (var failure in (ConnectionInput[])[new TokenFailed(5), Inputs.Fired(5, ConnectionTimer.RefreshCall)])
        {
            var step = Machine.Apply(In("Live") with { IsRefreshing = true }, failure);
            Assert.Equal(ConnectionPhase.Live, step.State.Phase);
            Assert.Contains(step.Effects, static effect => effect is StartTimer { Timer: ConnectionTimer.Refresh });
        }
    }

    [Theory]
    [Trait("clause", "T33")]
    [Trait("clause", "T35")]
    [InlineData(CloseCodes.Abnormal, nameof(ConnectionPhase.Backoff))]
    [InlineData(CloseCodes.Normal, nameof(ConnectionPhase.Backoff))]
    [InlineData(CloseCodes.SlowConsumer, nameof(ConnectionPhase.Backoff))]
    [InlineData(CloseCodes.Replaced, nameof(ConnectionPhase.Failed))]
    [InlineData(CloseCodes.SessionEnded, nameof(ConnectionPhase.Failed))]
    [InlineData(CloseCodes.UpgradeRequired, nameof(ConnectionPhase.Failed))]
    public void A_close_is_answered_by_its_code(int code, string next) =>
        Assert.Equal(next, Machine.Apply(In("Live"), new Closed(5, code)).State.Phase.ToString());

    [Fact]
    [Trait("clause", "T36")]
    [Trait("clause", "T37")]
    [Trait("clause", "T38")]
    public void A_wait_ends_by_its_timer_or_by_a_hint_but_not_by_bad_news()
    {
        var waiting = In("Backoff") with { Attempts = 3 };
        foreach (var end in (ConnectionInput[])[Inputs.Fired(5, ConnectionTimer.Backoff), new HintGiven(ConnectivityHint.Online), new ReconnectRequested()])
        {
            var next = Machine.Apply(waiting, end).State;
            Assert.Equal((ConnectionPhase.Token, 3), (next.Phase, next.Attempts));
        }

        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(waiting, new HintGiven(ConnectivityHint.Offline)).State.Phase);
        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(waiting, new HintGiven(ConnectivityHint.Online, MayHurry: false)).State.Phase);
    }

    [Fact]
    [Trait("clause", "T39")]
    [Trait("clause", "T40")]
    [Trait("clause", "T45")]
    public void Stop_closes_a_socket_politely_and_needs_none_to_stop()
    {
        var step = Machine.Apply(In("Live"), new StopRequested());
        Assert.Equal((ConnectionPhase.Closing, false), (step.State.Phase, step.State.Want));
        Assert.Contains(new CloseSocket(5, CloseCodes.Normal), step.Effects);
        Assert.All((string[])["Token", "Opening", "Backoff", "Failed"], static phase => Assert.Equal(ConnectionPhase.Idle, Machine.Apply(In(phase), new StopRequested()).State.Phase));
    }

    [Fact]
    [Trait("clause", "T46")]
    public void A_better_way_is_taken_by_moving_or_by_beginning_anew()
    {
        var live = Machine.Apply(In("Live"), new MoveRequested());
        Assert.Equal((ConnectionPhase.Live, 5), (live.State.Phase, live.State.Attempt));
        Assert.NotNull(live.State.Move);

        var now = new Circumstances(IsTokenUsable: true);
        Assert.All((string[])["Opening", "Authing"], phase =>
            Assert.Equal((ConnectionPhase.Opening, 6), Of(Machine.Apply(In(phase), new MoveRequested { Now = now }).State)));
        Assert.All((string[])["Token", "Backoff", "Failed"], phase => Assert.Equal(In(phase), Machine.Apply(In(phase), new MoveRequested()).State));

        static (ConnectionPhase Phase, int Attempt) Of(ConnectionState state) => (state.Phase, state.Attempt);
    }

    [Fact]
    [Trait("clause", "T42")]
    public void Another_user_shares_nothing_with_the_last_one()
    {
        var step = Machine.Apply(In("Live"), new IdentityChanged { Now = new Circumstances(IsTokenUsable: true) });

        Assert.Equal((ConnectionPhase.Token, 6), (step.State.Phase, step.State.Attempt));
        Assert.Equal([new Supersede(), new ForgetIdentity()], step.Effects.Take(2));
    }

    [Fact]
    [Trait("clause", "T43")]
    [Trait("clause", "T44")]
    public void Results_of_an_old_attempt_and_of_a_disposed_machine_are_dropped()
    {
        Assert.Equal(In("Opening"), Machine.Apply(In("Opening"), new Opened(4)).State);
        var disposed = Machine.Apply(In("Live"), new DisposeRequested()).State;
        Assert.Equal(ConnectionPhase.Disposed, disposed.Phase);
        Assert.Empty(Machine.Apply(disposed, new StartRequested()).Effects);
    }

    internal static ConnectionState In(string phase) => ConnectionState.Initial with
    {
        Phase = Enum.Parse<ConnectionPhase>(phase),
        Want = phase is not ("Idle" or "Failed"),
        Attempt = 5,
        LastAttempt = 5,
        Server = ServerProfile.From(Inputs.Success(5, ResumeOutcome.None).Data),
    };
}

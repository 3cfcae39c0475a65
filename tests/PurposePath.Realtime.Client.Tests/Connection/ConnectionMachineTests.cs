using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Connection;

/// <summary>The rows of docs/client-states.md, each by its number.</summary>
public sealed class ConnectionMachineTests
{
    private static readonly ConnectionMachine Machine = new(new RealtimeClientOptions());

    [Theory]
    [Trait("clause", "T1")]
    [InlineData(nameof(ConnectionPhase.Idle))]
    [InlineData(nameof(ConnectionPhase.Failed))]
    public void Start_begins_with_clean_counters(string phase)
    {
        var state = In(phase) with { Want = false, Strikes = 2, Rejections = 2, Attempts = 9 };

        var step = Machine.Apply(state, new StartRequested());

        Assert.Equal(ConnectionPhase.Token, step.State.Phase);
        Assert.Equal((0, 0, 0), (step.State.Strikes, step.State.Rejections, step.State.Attempts));
        Assert.IsType<Supersede>(step.Effects[0]);
    }

    [Fact]
    [Trait("clause", "T1")]
    public void Start_with_a_usable_token_opens_at_once() =>
        Assert.Equal(ConnectionPhase.Opening, Machine.Apply(In("Idle"), new StartRequested { Now = new Circumstances(IsTokenUsable: true) }).State.Phase);

    [Fact]
    [Trait("clause", "T2")]
    [Trait("clause", "T41")]
    public void Start_while_closing_is_honoured_when_the_close_ends()
    {
        var step = Machine.Apply(In("Closing") with { Want = false }, new StartRequested());
        Assert.Equal((ConnectionPhase.Closing, true), (step.State.Phase, step.State.Want));

        Assert.Equal(ConnectionPhase.Token, Machine.Apply(step.State, new Closed(5, CloseCodes.Normal)).State.Phase);
        Assert.Equal(ConnectionPhase.Idle, Machine.Apply(In("Closing") with { Want = false }, Inputs.Fired(5, ConnectionTimer.Close)).State.Phase);
    }

    [Theory]
    [Trait("clause", "T3")]
    [InlineData("Token")]
    [InlineData("Opening")]
    [InlineData("Authing")]
    [InlineData("Live")]
    [InlineData("Backoff")]
    public void Start_while_at_work_changes_nothing(string phase) => Assert.Equal(In(phase), Machine.Apply(In(phase), new StartRequested()).State);

    [Fact]
    [Trait("clause", "T4")]
    public void A_token_opens_a_socket()
    {
        var step = Machine.Apply(In("Token") with { NeedsFreshToken = true }, new TokenReceived(5));

        Assert.Equal((ConnectionPhase.Opening, 6), (step.State.Phase, step.State.Attempt));
        Assert.Contains(new OpenSocket(6), step.Effects);
    }

    [Fact]
    [Trait("clause", "T5")]
    public void No_token_now_means_waiting()
    {
        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(In("Token"), new TokenFailed(5)).State.Phase);
        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(In("Token"), Inputs.Fired(5, ConnectionTimer.TokenCall)).State.Phase);
    }

    [Theory]
    [Trait("clause", "T6")]
    [Trait("clause", "T30")]
    [InlineData("Token")]
    [InlineData("Live")]
    public void Nobody_signed_in_ends_trying(string phase) => AssertFailed(FailureReason.SignedOut, Machine.Apply(In(phase), new SignedOut(5)));

    [Fact]
    [Trait("clause", "T7")]
    public void An_open_socket_authenticates()
    {
        var step = Machine.Apply(In("Opening"), new Opened(5));

        Assert.Equal(ConnectionPhase.Authing, step.State.Phase);
        Assert.Contains(new SendAuth(5, IsRenewal: false), step.Effects);
        Assert.Contains(step.Effects, static effect => effect is StartTimer { Timer: ConnectionTimer.Auth });
    }

    [Theory]
    [Trait("clause", "T8")]
    [InlineData(null, nameof(ConnectionPhase.Backoff))]
    [InlineData(401, nameof(ConnectionPhase.Token))]
    [InlineData(403, nameof(ConnectionPhase.Failed))]
    [InlineData(404, nameof(ConnectionPhase.Failed))]
    [InlineData(429, nameof(ConnectionPhase.Backoff))]
    [InlineData(503, nameof(ConnectionPhase.Backoff))]
    public void A_socket_that_does_not_open_is_answered_by_its_status(int? status, string next)
    {
        var step = Machine.Apply(In("Opening"), new OpenFailed(5, status, TimeSpan.FromSeconds(40)));

        Assert.Equal(next, step.State.Phase.ToString());
        Assert.True(status is not (429 or 503) || step.Effects.OfType<StartTimer>().Single().Min >= TimeSpan.FromSeconds(40));
    }

    [Fact]
    [Trait("clause", "T8")]
    public void A_late_connect_timer_grants_grace_first()
    {
        Assert.Equal(ConnectionPhase.Opening, Machine.Apply(In("Opening"), Inputs.Fired(5, ConnectionTimer.Connect, lateBySeconds: 2)).State.Phase);
        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(In("Opening"), Inputs.Fired(5, ConnectionTimer.Connect)).State.Phase);
    }

    [Fact]
    [Trait("clause", "T9")]
    [Trait("clause", "T16")]
    public void A_resumed_stream_is_live_once_its_replay_is_complete()
    {
        var replaying = Machine.Apply(In("Authing"), Inputs.Success(5, ResumeOutcome.Resumed));
        Assert.Equal(ConnectionPhase.Replaying, replaying.State.Phase);
        Assert.DoesNotContain(replaying.Effects, static effect => effect is AdoptHead);

        Assert.Equal(ConnectionPhase.Live, Machine.Apply(replaying.State, new ReplayCompleted(5, IsHeadReached: true)).State.Phase);
    }

    [Theory]
    [Trait("clause", "T10")]
    [InlineData("none", nameof(PositionMatch.Same), null)]
    [InlineData("none", nameof(PositionMatch.NothingBefore), null)]
    [InlineData("none", nameof(PositionMatch.Different), "not_supported")]
    [InlineData("resync", nameof(PositionMatch.Different), "expired")]
    public void A_stream_that_starts_elsewhere_declares_one_hole(string resume, string match, string? reason)
    {
        var step = Machine.Apply(In("Authing"), Inputs.Success(5, resume, Enum.Parse<PositionMatch>(match)));

        Assert.Equal(ConnectionPhase.Live, step.State.Phase);
        Assert.Equal(reason is null ? [] : [reason], step.Effects.OfType<RaiseResync>().Select(static resync => resync.Reason));
        Assert.Equal("e.7.n", step.Effects.OfType<AdoptHead>().Single().Head);
    }

    [Fact]
    [Trait("clause", "T10")]
    public void A_server_without_positions_declares_a_hole_on_every_reconnect_but_not_on_the_first_connect()
    {
        var success = Inputs.Success(5, resume: null, isLegacy: true);

        Assert.DoesNotContain(Machine.Apply(In("Authing") with { Server = ServerProfile.Unknown }, success).Effects, static effect => effect is RaiseResync);
        Assert.Contains(new RaiseResync("legacy", To: null), Machine.Apply(In("Authing") with { HasLegacyPast = true }, success).Effects);
    }

    [Fact]
    [Trait("clause", "T11")]
    [Trait("clause", "T29")]
    public void A_refused_token_is_replaced_then_waited_for_then_given_up()
    {
        foreach (var phase in (string[])["Authing", "Live"])
        {
            var rejection = new Closed(5, CloseCodes.Unauthorized);
            Assert.Equal(ConnectionPhase.Token, Machine.Apply(In(phase), rejection).State.Phase);
            Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(In(phase) with { Rejections = 1 }, rejection).State.Phase);
            AssertFailed(FailureReason.Auth, Machine.Apply(In(phase) with { Rejections = 2 }, rejection));
        }
    }

    [Theory]
    [Trait("clause", "T12")]
    [InlineData(ErrorCodes.Forbidden, nameof(FailureReason.Forbidden))]
    [InlineData(ErrorCodes.NotFound, nameof(FailureReason.NotFound))]
    [InlineData(ErrorCodes.ValidationError, nameof(FailureReason.Protocol))]
    public void A_terminal_answer_to_auth_ends_trying(string code, string reason) =>
        AssertFailed(Enum.Parse<FailureReason>(reason), Machine.Apply(In("Authing"), Inputs.Error(5, code)));

    [Fact]
    [Trait("clause", "T13")]
    public void A_passing_answer_to_auth_is_waited_out_as_long_as_the_server_asks()
    {
        var step = Machine.Apply(In("Authing"), Inputs.Error(5, ErrorCodes.RateLimitExceeded, retryAfterMs: 45_000));

        Assert.Equal(ConnectionPhase.Backoff, step.State.Phase);
        Assert.True(step.Effects.OfType<StartTimer>().Single().Min >= TimeSpan.FromSeconds(45));
        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(In("Authing"), Inputs.Fired(5, ConnectionTimer.Auth)).State.Phase);
    }

    [Fact]
    [Trait("clause", "T14")]
    [Trait("clause", "T34")]
    public void The_third_strike_ends_trying()
    {
        Assert.Equal(1, Machine.Apply(In("Authing"), new EventArrived(5, Arrival.Next)).State.Strikes);
        AssertFailed(FailureReason.Protocol, Machine.Apply(In("Authing") with { Strikes = 2 }, new EventArrived(5, Arrival.Next)));
        AssertFailed(FailureReason.Protocol, Machine.Apply(In("Live") with { Strikes = 2 }, new Closed(5, CloseCodes.PolicyViolation)));
    }

    private static ConnectionState In(string phase) => SessionMachineTests.In(phase);

    private static void AssertFailed(FailureReason reason, Step step)
    {
        Assert.Equal((ConnectionPhase.Failed, reason, false), (step.State.Phase, step.State.Reason, step.State.Want));
        Assert.Contains(new CompleteStart(reason), step.Effects);
    }
}

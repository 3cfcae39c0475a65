using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Connection;

/// <summary>The rows of docs/client-states.md for a move to another socket while the old one lives.</summary>
public sealed class MoveMachineTests
{
    private static readonly ConnectionMachine Machine = new(new RealtimeClientOptions());
    private static readonly Circumstances Usable = new(IsTokenUsable: true);

    [Fact]
    [Trait("clause", "T31")]
    public void A_drain_notice_plans_a_move_at_the_time_it_names()
    {
        var step = Machine.Apply(SessionMachineTests.In("Live"), new DrainNoticed(5, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(30)));

        Assert.Equal((ConnectionPhase.Live, MovePhase.Waiting), (step.State.Phase, step.State.Move!.Phase));
        Assert.Contains(new StartTimer(5, ConnectionTimer.Move, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)), step.Effects);
        Assert.Contains(new StartTimer(5, ConnectionTimer.MoveDeadline, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)), step.Effects);
        Assert.Equal(step.State.Move, Machine.Apply(step.State, new DrainNoticed(5, default, default)).State.Move);
    }

    [Theory]
    [Trait("clause", "T31")]
    [InlineData(true, "Opening")]
    [InlineData(false, "Token")]
    public void The_move_opens_another_socket_and_leaves_the_old_one(bool isTokenUsable, string phase)
    {
        var step = Machine.Apply(Planned(), Inputs.Fired(5, ConnectionTimer.Move) with { Now = new Circumstances(IsTokenUsable: isTokenUsable) });

        Assert.Equal((ConnectionPhase.Live, 5, 6), (step.State.Phase, step.State.Attempt, step.State.Move!.Attempt));
        Assert.Equal(phase, step.State.Move.Phase.ToString());
        Assert.DoesNotContain(step.Effects, static effect => effect is Supersede);
    }

    [Fact]
    [Trait("clause", "T31")]
    public void A_move_that_is_due_during_a_replay_waits_for_its_end()
    {
        var due = Machine.Apply(Planned("Replaying"), Inputs.Fired(5, ConnectionTimer.Move)).State;
        Assert.Equal(MovePhase.Due, due.Move!.Phase);

        var step = Machine.Apply(due, new ReplayCompleted(5, IsHeadReached: true) { Now = Usable });
        Assert.Contains(new OpenSocket(6), step.Effects);
    }

    [Fact]
    [Trait("clause", "T32")]
    public void The_other_socket_authenticates_replays_and_takes_over()
    {
        var opened = Machine.Apply(Moving(MovePhase.Opening), new Opened(6));
        Assert.Contains(new SendAuth(6, IsRenewal: false), opened.Effects);

        var replaying = Machine.Apply(opened.State, Inputs.Success(6, ResumeOutcome.Resumed));
        Assert.Equal((MovePhase.Replaying, 5), (replaying.State.Move!.Phase, replaying.State.Attempt));

        var live = Machine.Apply(replaying.State, new ReplayCompleted(6, IsHeadReached: true));
        Assert.Equal((ConnectionPhase.Live, 6, null), (live.State.Phase, live.State.Attempt, live.State.Move));
        Assert.Equal(new Promote(6), live.Effects[0]);
        Assert.DoesNotContain(live.Effects, static effect => effect is RaiseResync);
    }

    [Theory]
    [Trait("clause", "T32")]
    [InlineData("Past", null)]
    [InlineData("Same", null)]
    [InlineData("Different", "not_supported")]
    public void Without_a_replay_only_a_head_beyond_what_was_received_is_a_hole(string match, string? reason)
    {
        var step = Machine.Apply(Moving(MovePhase.Authing), Inputs.Success(6, ResumeOutcome.None, Enum.Parse<PositionMatch>(match)));

        Assert.Equal(6, step.State.Attempt);
        Assert.Equal(reason, step.Effects.OfType<RaiseResync>().SingleOrDefault()?.Reason);
    }

    [Fact]
    [Trait("clause", "T32")]
    public void Whatever_fails_on_the_other_socket_keeps_the_old_one_and_is_tried_again()
    {
        AttemptInput[] failures =
        [
            new OpenFailed(6, HttpStatus: null, RetryAfter: null), new OpenFailed(6, 503, RetryAfter: null), new Closed(6, CloseCodes.Abnormal), new Closed(6, CloseCodes.Replaced),
            new TokenFailed(6), new FrameRefused(6, DropReason.Malformed), new Overflowed(6), Inputs.Fired(6, ConnectionTimer.MoveStep),
            new EventArrived(6, Arrival.Next), Inputs.Error(6, ErrorCodes.InternalError), new ReplayCompleted(6, IsHeadReached: false),
        ];
        Assert.All(failures, static failure =>
        {
            var step = Machine.Apply(Moving(MovePhase.Authing), failure);
            Assert.Equal((ConnectionPhase.Live, 5, MovePhase.Waiting, 0), (step.State.Phase, step.State.Attempt, step.State.Move!.Phase, step.State.Move.Attempt));
            Assert.Contains(new AbandonMove(6), step.Effects);
            Assert.Contains(step.Effects, static effect => effect is StartTimer { Timer: ConnectionTimer.Move });
        });
    }

    [Theory]
    [Trait("clause", "T32")]
    [InlineData(MovePhase.Waiting, ConnectionPhase.Backoff, 7)]
    [InlineData(MovePhase.Token, ConnectionPhase.Backoff, 7)]
    [InlineData(MovePhase.Opening, ConnectionPhase.Opening, 6)]
    [InlineData(MovePhase.Authing, ConnectionPhase.Authing, 6)]
    [InlineData(MovePhase.Replaying, ConnectionPhase.Replaying, 6)]
    internal void A_deadline_ends_the_old_connection_and_another_that_is_on_its_way_goes_on(MovePhase move, ConnectionPhase then, int attempt)
    {
        var step = Machine.Apply(Moving(move), Inputs.Fired(5, ConnectionTimer.MoveDeadline));

        Assert.Equal((then, attempt), (step.State.Phase, step.State.Attempt));
        Assert.Null(step.State.Move);
    }

    [Fact]
    [Trait("clause", "T32")]
    public void A_token_that_is_refused_on_the_other_socket_counts_and_the_third_ends_trying()
    {
        var refused = Machine.Apply(Moving(MovePhase.Authing), Inputs.Error(6, ErrorCodes.Unauthorized));
        Assert.Equal((1, true, MovePhase.Waiting), (refused.State.Rejections, refused.State.NeedsFreshToken, refused.State.Move!.Phase));
        Assert.Contains(new ForgetToken(), refused.Effects);

        var third = Moving(MovePhase.Opening) with { Rejections = 2 };
        Assert.Equal(FailureReason.Auth, Machine.Apply(third, new OpenFailed(6, 401, RetryAfter: null)).State.Reason);
        Assert.Equal(0, Machine.Apply(Moving(MovePhase.Authing), new Closed(6, CloseCodes.Unauthorized) { Now = new Circumstances(IsTokenUsable: true, HasNewerToken: true) }).State.Rejections);
    }

    [Theory]
    [Trait("clause", "T32")]
    [InlineData("Opening", "Opening")]
    [InlineData("Authing", "Authing")]
    [InlineData("Replaying", "Replaying")]
    public void A_lost_old_socket_makes_the_other_one_the_connection(string move, string phase)
    {
        foreach (var code in (int[])[CloseCodes.Abnormal, CloseCodes.Replaced, CloseCodes.Draining])
        {
            var step = Machine.Apply(Moving(Enum.Parse<MovePhase>(move)), new Closed(5, code));
            Assert.Equal((phase, 6, null), (step.State.Phase.ToString(), step.State.Attempt, step.State.Move));
            Assert.Equal(new Promote(6), step.Effects[0]);
        }

        Assert.Equal(ConnectionPhase.Backoff, Machine.Apply(Planned(), new Closed(5, CloseCodes.Draining)).State.Phase);
        Assert.Equal(FailureReason.SessionEnded, Machine.Apply(Moving(MovePhase.Authing), new Closed(5, CloseCodes.SessionEnded)).State.Reason);
    }

    [Fact]
    [Trait("clause", "T26")]
    public void Without_reauth_a_fresh_token_is_used_on_another_socket()
    {
        var legacy = SessionMachineTests.In("Live") with { Server = ServerProfile.Unknown with { TokenLifetime = TimeSpan.FromMinutes(15) } };
        var asking = Machine.Apply(legacy, Inputs.Fired(5, ConnectionTimer.Refresh)).State;

        var step = Machine.Apply(asking, new TokenReceived(5));

        Assert.Equal(MovePhase.Waiting, step.State.Move!.Phase);
        Assert.DoesNotContain(step.Effects, static effect => effect is SendAuth);
        Assert.Contains(step.Effects, static effect => effect is StartTimer { Timer: ConnectionTimer.MoveDeadline } deadline && deadline.Min == TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void A_server_without_features_is_left_before_the_age_at_which_it_ends_connections()
    {
        var step = Machine.Apply(SessionMachineTests.In("Authing"), Inputs.Success(5, resume: null, isLegacy: true));

        var age = Assert.Single(step.Effects.OfType<StartTimer>(), static timer => timer.Timer == ConnectionTimer.Age);
        Assert.InRange(age.Max, TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(119));
        Assert.NotNull(Machine.Apply(step.State, Inputs.Fired(5, ConnectionTimer.Age)).State.Move);
    }

    private static ConnectionState Planned(string phase = "Live") => SessionMachineTests.In(phase) with { Move = new Move() };

    private static ConnectionState Moving(MovePhase phase) => Planned() with { LastAttempt = 6, Move = new Move { Phase = phase, Attempt = 6 } };
}

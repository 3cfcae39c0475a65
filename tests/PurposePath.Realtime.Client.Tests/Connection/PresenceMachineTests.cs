using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Connection;

/// <summary>When the client says what its user looks at (docs/protocol.md 9).</summary>
public sealed class PresenceMachineTests
{
    private static readonly ConnectionMachine Machine = new(new RealtimeClientOptions());

    [Fact]
    public void The_first_word_goes_out_at_once_and_the_next_ones_wait_and_become_one()
    {
        var first = Machine.Apply(Live(), new PresenceSaid());
        var second = Machine.Apply(first.State, new PresenceSaid());
        var third = Machine.Apply(second.State, new PresenceSaid());
        var over = Machine.Apply(third.State, Inputs.Fired(5, ConnectionTimer.Presence));
        var quiet = Machine.Apply(over.State, Inputs.Fired(5, ConnectionTimer.Presence));

        Assert.Contains(new SendPresence(5), first.Effects);
        Assert.Empty(second.Effects);
        Assert.Empty(third.Effects);
        Assert.Contains(new SendPresence(5), over.Effects);
        Assert.Empty(quiet.Effects);
        Assert.Equal(PresenceTurn.Free, quiet.State.Presence);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(10, 2)]
    [InlineData(1, 10)]
    [InlineData(10_000, 0.25)]
    public void Words_take_at_most_half_of_what_the_server_allows(int framesPer10Seconds, double seconds)
    {
        var data = Inputs.Success(5, ResumeOutcome.None).Data with { Limits = new ConnectionLimits(16_384, 131_072, framesPer10Seconds) };
        var live = Live() with { Server = ServerProfile.From(data) };

        var pause = Machine.Apply(live, new PresenceSaid()).Effects.OfType<StartTimer>().Single(static timer => timer.Timer == ConnectionTimer.Presence);

        Assert.Equal(TimeSpan.FromSeconds(seconds), pause.Min);
    }

    [Fact]
    public void What_is_said_without_a_connection_is_said_when_there_is_one_and_again_in_every_session()
    {
        var backoff = new ConnectionState { Phase = ConnectionPhase.Backoff, Want = true, Attempt = 5, LastAttempt = 5 };
        var said = Machine.Apply(backoff, new PresenceSaid());
        var authing = said.State with { Phase = ConnectionPhase.Authing };
        var live = Machine.Apply(authing, Inputs.Success(5, ResumeOutcome.None));
        var again = Machine.Apply(live.State with { Phase = ConnectionPhase.Authing, Presence = PresenceTurn.Free }, Inputs.Success(5, ResumeOutcome.Resumed));

        Assert.Empty(said.Effects);
        Assert.Contains(new SendPresence(5), live.Effects);
        Assert.Contains(new SendPresence(5), again.Effects);
    }

    [Fact]
    public void Who_says_nothing_sends_nothing_and_neither_does_anyone_to_a_server_that_does_not_offer_it()
    {
        var authing = new ConnectionState { Phase = ConnectionPhase.Authing, Want = true, Attempt = 5, LastAttempt = 5 };
        var silent = Machine.Apply(authing, Inputs.Success(5, ResumeOutcome.None));
        var plain = Machine.Apply(authing with { Presence = PresenceTurn.Pending }, Inputs.Success(5, resume: null, isLegacy: true));
        var word = Machine.Apply(plain.State, new PresenceSaid());

        Assert.DoesNotContain(silent.Effects.Concat(plain.Effects).Concat(word.Effects), static effect => effect is SendPresence or StartTimer { Timer: ConnectionTimer.Presence });
        Assert.Equal(PresenceTurn.Pending, word.State.Presence);
    }

    private static ConnectionState Live() => new()
    {
        Phase = ConnectionPhase.Live,
        Want = true,
        Attempt = 5,
        LastAttempt = 5,
        Server = ServerProfile.From(Inputs.Success(5, ResumeOutcome.None).Data),
    };
}

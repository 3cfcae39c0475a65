using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class ConnectionPhasesTests
{
    // Rows: the phase; columns: AuthReceived, ReplayStarted, Joined, MoveAsked, CloseRequested, Ended. A dot keeps the phase.
    [Theory]
    [InlineData("AwaitingAuth", "Authorizing . . . Closing Closed")]
    [InlineData("Authorizing", ". Replaying Live . Closing Closed")]
    [InlineData("Replaying", ". . Live . Closing Closed")]
    [InlineData("Live", ". . . Draining Closing Closed")]
    [InlineData("Draining", ". . . . Closing Closed")]
    [InlineData("Closing", ". . . . . Closed")]
    [InlineData("Closed", ". . . . . .")]
    public void Every_phase_answers_every_trigger(string phase, string expected)
    {
        var from = Enum.Parse<ConnectionPhase>(phase);

        var actual = Enum.GetValues<ConnectionTrigger>()
            .Select(trigger => ConnectionPhases.Next(from, trigger))
            .Select(next => next == from ? "." : next.ToString());

        Assert.Equal(expected, string.Join(' ', actual));
    }
}

using PurposePath.Outages.Fleet;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Ledgers;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>A log of five events loses two, and others take their places. Each way in which a client could be misled is tried, and the oracle must say so.</summary>
public sealed class HistoryOracleTests
{
    private static readonly IReadOnlyList<SimulatedLog> Histories = [Log("abcde"), Log("abcxyz")];

    [Fact]
    public void One_hole_between_both_histories_passes() => Assert.Null(Fault("abcd", Hole(null, 4, 'x'), "yz"));

    [Fact]
    public void A_hole_that_begins_at_the_last_event_passes() => Assert.Null(Fault("abcde", Hole(new StreamCursor("e", 5, "e"), 6, 'z'), ""));

    [Fact]
    public void A_client_that_goes_on_as_if_nothing_had_happened_is_found() => Assert.Contains("no hole was declared", Fault("abcde", null, "z"), StringComparison.Ordinal);

    [Fact]
    public void A_client_that_was_told_nothing_is_found() => Assert.Contains("was told of 0 holes", Fault("abcde", null, ""), StringComparison.Ordinal);

    [Fact]
    public void An_event_that_is_missing_after_the_hole_is_found() => Assert.Contains("given e.6.z after e.4.x", Fault("abcd", Hole(null, 4, 'x'), "z"), StringComparison.Ordinal);

    [Fact]
    public void An_event_that_is_missing_at_the_end_is_found() => Assert.Contains("came to e.5.y", Fault("abcd", Hole(null, 4, 'x'), "y"), StringComparison.Ordinal);

    [Fact]
    public void A_hole_that_ends_in_the_lost_history_is_found() => Assert.Contains("is nowhere in history 1", Fault("abcd", Hole(null, 5, 'e'), "z"), StringComparison.Ordinal);

    [Fact]
    public void A_hole_that_begins_elsewhere_is_found() =>
        Assert.Contains("was told of a hole from e.2.b", Fault("abcd", Hole(new StreamCursor("e", 2, "b"), 4, 'x'), "yz"), StringComparison.Ordinal);

    [Fact]
    public void A_second_hole_is_found()
    {
        var ledger = LedgerOf("abcd", Hole(null, 4, 'x'), "yz");
        ledger.Declared(Hole(null, 6, 'z'));

        Assert.Contains("a hole too many", HistoryOracle.Fault(ledger, Histories), StringComparison.Ordinal);
    }

    private static string? Fault(string before, ResyncRequired? hole, string after) => HistoryOracle.Fault(LedgerOf(before, hole, after), Histories);

    private static Ledger LedgerOf(string before, ResyncRequired? hole, string after)
    {
        var ledger = new Ledger("client", "t") { First = new StreamCursor("e", 0, "0") };
        Tell(ledger, before, Histories[0]);
        if (hole is not null)
        {
            ledger.Declared(hole);
        }

        Tell(ledger, after, Histories[1]);
        return ledger;
    }

    private static void Tell(Ledger ledger, string events, SimulatedLog log)
    {
        foreach (var name in events)
        {
            var cursor = log.Entries.Single(entry => entry.Cursor.Nonce == name.ToString()).Cursor;

            // The oracle looks at no payload.
            ledger.Delivered(new RealtimeEvent<GoalCompleted>(
                GoalEvents.Completed,
                new EventEnvelope { Type = GoalEvents.Completed.Name, Timestamp = DateTimeOffset.UnixEpoch, EventId = cursor.ToString(), TenantId = "t", Cursor = cursor },
                null!));
        }
    }

    private static ResyncRequired Hole(StreamCursor? from, long to, char nonce) => new(from, new StreamCursor("e", to, nonce.ToString()), "position_lost");

    private static SimulatedLog Log(string events) =>
        SimulatedLog.Recorded("t", "e", events.Select(static (name, index) => (new StreamCursor("e", index + 1, name.ToString()), "goal.created")));
}

using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Ledgers;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Realtime.Testing.Tests.Ledgers;

/// <summary>Each rule of the ledger is broken once, and the oracle must say so: an oracle that nothing can fail proves nothing.</summary>
public sealed class LedgerOracleTests
{
    private readonly SimulatedLog _log = new("lumen", new Random(1));
    private readonly Ledger _ledger = new("ada", "lumen");

    public LedgerOracleTests()
    {
        for (var i = 0; i < 10; i++)
        {
            _log.Publish(GoalEvents.Completed, GoalBoardTests.Goal($"g-{i}"), DateTimeOffset.UnixEpoch);
        }

        _ledger.First = _log.At(0);
    }

    [Fact]
    public void A_complete_ledger_passes()
    {
        Deliver(1, 10);

        LedgerOracle.Check(_ledger, _log);
    }

    [Fact]
    public void A_hole_that_names_what_is_missing_passes()
    {
        Deliver(1, 3);
        Declare(3, 7);
        Deliver(8, 10);

        LedgerOracle.Check(_ledger, _log);
    }

    [Fact]
    public void O1_an_event_that_came_twice_is_caught()
    {
        Deliver(1, 10);
        Deliver(10, 10);

        AssertBroken("O1", _log.At(10).ToString());
    }

    [Fact]
    public void O2_events_out_of_order_are_caught()
    {
        Deliver(1, 3);
        Deliver(5, 5);
        Deliver(4, 4);
        Deliver(6, 10);

        AssertBroken("O2", _log.At(4).ToString());
    }

    [Fact]
    public void O2_an_event_of_another_life_of_the_log_is_caught_without_a_hole_before_it()
    {
        Deliver(1, 3);
        _log.Recreate();
        _log.Publish(GoalEvents.Completed, GoalBoardTests.Goal("g-new"), DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 4; i++)
        {
            _log.Publish(GoalEvents.Completed, GoalBoardTests.Goal($"g-new-{i}"), DateTimeOffset.UnixEpoch);
        }

        Deliver(4, 5);

        AssertBroken("O2", _log.At(4).ToString());
    }

    [Fact]
    public void O3_a_lost_event_is_caught()
    {
        Deliver(1, 4);
        Deliver(6, 10);

        AssertBroken("O3", _log.At(5).ToString());
    }

    [Fact]
    public void O3_a_lost_tail_is_caught()
    {
        Deliver(1, 9);

        AssertBroken("O3", _log.At(10).ToString());
    }

    [Fact]
    public void O3_a_hole_that_is_too_short_is_caught()
    {
        Deliver(1, 3);
        Declare(3, 6);
        Deliver(8, 10);

        AssertBroken("O3", _log.At(7).ToString());
    }

    [Fact]
    public void O3_an_event_in_two_holes_is_caught()
    {
        Deliver(1, 3);
        Declare(3, 7);
        Declare(6, 8);
        Deliver(9, 10);

        AssertBroken("O3", _log.At(7).ToString());
    }

    [Fact]
    public void O3_an_event_that_was_delivered_and_lies_in_a_hole_is_caught()
    {
        Deliver(1, 5);
        Declare(3, 7);
        Deliver(8, 10);

        AssertBroken("O3", _log.At(4).ToString());
    }

    [Fact]
    public void O4_an_event_of_another_tenant_is_caught()
    {
        var other = new SimulatedLog("nordlicht", new Random(2));
        var entry = other.Publish(GoalEvents.Completed, GoalBoardTests.Goal("g-1"), DateTimeOffset.UnixEpoch);
        Deliver(1, 10);
        _ledger.Delivered(Event(entry.Cursor, "nordlicht"));

        AssertBroken("O4", "nordlicht");
    }

    [Fact]
    public void To_a_user_who_has_gone_nothing_is_owed_after_the_last_event()
    {
        Deliver(1, 4);
        _ledger.IsClosed = true;

        LedgerOracle.Check(_ledger, _log);
    }

    private static RealtimeEvent<GoalCompleted> Event(StreamCursor cursor, string tenantId) => new(
        GoalEvents.Completed,
        new EventEnvelope { Type = GoalEvents.Completed.Name, Timestamp = DateTimeOffset.UnixEpoch, EventId = cursor.ToString(), TenantId = tenantId, Cursor = cursor },
        GoalBoardTests.Goal("g-1"));

    private void Deliver(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            _ledger.Delivered(Event(_log.At(i), "lumen"));
        }
    }

    private void Declare(int from, int to) => _ledger.Declared(new ResyncRequired(_log.At(from), _log.At(to), "too_many"));

    private void AssertBroken(string rule, string mentions)
    {
        var broken = Assert.Throws<LedgerException>(() => LedgerOracle.Check(_ledger, _log));
        Assert.Equal(rule, broken.Rule);
        Assert.Contains("ada", broken.Message, StringComparison.Ordinal);
        Assert.Contains(mentions, broken.Message, StringComparison.Ordinal);
    }
}

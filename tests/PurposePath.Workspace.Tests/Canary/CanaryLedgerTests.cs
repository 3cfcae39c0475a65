using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Canary;

namespace PurposePath.Workspace.Tests.Canary;

public sealed class CanaryLedgerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly CanaryLedger _ledger;

    public CanaryLedgerTests()
    {
        _ledger = new CanaryLedger(_time);
        _ledger.Joined(new StreamCursor("e", 10, "n"), isResumed: false);
    }

    [Fact]
    public void An_event_of_its_own_in_its_turn_tells_how_long_it_took()
    {
        _ledger.Sent("a.1");
        _time.Advance(TimeSpan.FromMilliseconds(7));

        Assert.Equal(new CanaryFinding(null, TimeSpan.FromMilliseconds(7)), _ledger.Received(11, "a.1"));
        Assert.Equal(0, _ledger.GiveUp(Patience));
    }

    [Fact]
    public void Another_nodes_event_is_watched_for_its_place_only() => Assert.Equal(new CanaryFinding(null, null), _ledger.Received(11, "b.1"));

    [Theory]
    [InlineData(11, nameof(CanaryFault.Backwards))]
    [InlineData(5, nameof(CanaryFault.Backwards))]
    [InlineData(12, null)]
    [InlineData(13, nameof(CanaryFault.Gap))]
    public void A_number_that_is_not_the_next_one_is_a_fault(long sequence, string? fault)
    {
        _ledger.Received(11, "b.1");

        Assert.Equal(fault, _ledger.Received(sequence, "b.2").Fault?.ToString());
    }

    [Fact]
    public void A_gap_is_told_once() =>
        Assert.Equal([CanaryFault.Gap, null], new[] { _ledger.Received(13, "b.1").Fault, _ledger.Received(14, "b.2").Fault });

    [Fact]
    public void An_event_that_does_not_come_is_lost_once()
    {
        _ledger.Sent("a.1");
        _time.Advance(Patience);
        Assert.Equal(0, _ledger.GiveUp(Patience));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((1, 0), (_ledger.GiveUp(Patience), _ledger.GiveUp(Patience)));
    }

    [Fact]
    public void An_event_that_was_not_committed_is_missed_by_nobody()
    {
        _ledger.Sent("a.1");
        _ledger.Withdrawn("a.1");
        _time.Advance(Patience * 2);

        Assert.Equal(0, _ledger.GiveUp(Patience));
    }

    [Fact]
    public void A_connection_that_goes_on_owes_what_was_sent_before_and_has_its_time_for_it()
    {
        _ledger.Sent("a.1");
        _time.Advance(Patience * 2);
        _ledger.Joined(new StreamCursor("e", 11, "n"), isResumed: true);
        Assert.Equal(0, _ledger.GiveUp(Patience));
        Assert.Null(_ledger.Received(11, "a.1").Fault);
        _ledger.Sent("a.2");
        _time.Advance(Patience * 2);

        Assert.Equal(1, _ledger.GiveUp(Patience));
    }

    [Fact]
    public void A_connection_that_starts_anew_owes_nothing()
    {
        _ledger.Sent("a.1");
        _ledger.Joined(new StreamCursor("f", 3, "n"), isResumed: false);
        _time.Advance(Patience * 2);

        Assert.Equal(0, _ledger.GiveUp(Patience));
        Assert.Null(_ledger.Received(4, "b.1").Fault);
    }
}

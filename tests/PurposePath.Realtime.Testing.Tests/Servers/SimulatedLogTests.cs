using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Realtime.Testing.Tests.Servers;

/// <summary>The answers to a position, in the order of docs/protocol.md 7.</summary>
public sealed class SimulatedLogTests
{
    private readonly SimulatedLog _log = new("lumen", new Random(1));

    [Fact]
    public void Without_a_position_there_is_nothing_to_resume()
    {
        Publish(3);

        Assert.Equal(new ResumeOutcome { Status = ResumeOutcome.None, Head = _log.At(3).ToString() }, _log.Judge(null));
    }

    [Fact]
    public void A_position_of_this_log_is_resumed_up_to_the_limit()
    {
        Publish(1001);

        Assert.Equal(ResumeOutcome.Resumed, _log.Judge(_log.At(1).ToString()).Status);
        Assert.Equal("too_many", _log.Judge(_log.At(0).ToString()).Reason);
    }

    [Fact]
    public void A_rewritten_position_is_recognised_by_its_nonce()
    {
        Publish(10);
        var position = _log.At(10).ToString();

        _log.Rewind(5);
        var behind = _log.Judge(position).Reason;
        Publish(10);
        var ahead = _log.Judge(position).Reason;

        Assert.Equal(("position_mismatch", "position_mismatch"), (behind, ahead));
    }

    [Fact]
    public void Of_several_reasons_the_first_counts()
    {
        Publish(10);
        var old = _log.At(2).ToString();
        Publish(1200);

        _log.Trim(100);
        var expired = _log.Judge(old).Reason;
        _log.Recreate();
        var recreated = _log.Judge(old).Reason;
        _log.IsAvailable = false;
        var unavailable = _log.Judge(old).Reason;
        var invalid = _log.Judge("no position").Reason;

        Assert.Equal(["expired", "epoch_changed", "unavailable", "invalid"], [expired, recreated, unavailable, invalid]);
    }

    [Fact]
    public void An_empty_log_has_a_position_too()
    {
        Assert.Equal(0, _log.Head.Sequence);
        Assert.Equal(ResumeOutcome.Resumed, _log.Judge(_log.Head.ToString()).Status);
    }

    private void Publish(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _log.Publish(GoalEvents.Completed, GoalBoardTests.Goal($"g-{i}"), DateTimeOffset.UnixEpoch);
        }
    }
}

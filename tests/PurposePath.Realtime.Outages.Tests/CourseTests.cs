using PurposePath.Outages.Soak;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>Two clients follow one tenant's stream. Each way in which one of them could be misled is tried, and the soak must say so.</summary>
public sealed class CourseTests
{
    private static readonly StreamCursor First = new("e", 10, "0");
    private readonly TenantCourse _course = new("t", First);
    private readonly CourseFollower _leader;
    private readonly CourseFollower _other;

    public CourseTests()
    {
        _leader = new CourseFollower("leader", _course, First);
        _other = new CourseFollower("other", _course, First);
        Tell(_leader, "abc");
    }

    [Fact]
    public void Everything_once_and_in_order_passes()
    {
        Tell(_other, "abc");

        Assert.Null(_leader.Fault);
        Assert.Null(_other.Fault);
        Assert.Equal((13, 3L, 3L), (_other.Reached.Sequence, _course.Length, _other.Events));
    }

    [Fact]
    public void An_event_that_comes_twice_is_found()
    {
        Tell(_other, "ab");
        _other.Delivered(Event(12, 'b'));

        Assert.Equal("O1: other was given e.12.b after e.12.b", _other.Fault);
    }

    [Fact]
    public void An_event_that_is_missing_is_found()
    {
        Tell(_other, "a");
        _other.Delivered(Event(13, 'c'));

        Assert.Equal("O3: other was given e.13.c after e.11.a", _other.Fault);
    }

    [Fact]
    public void Another_event_at_the_same_place_is_found()
    {
        Tell(_other, "ax");

        Assert.Equal("O2: other: e.12.x is another event than others were told of at that position", _other.Fault);
    }

    [Fact]
    public void An_event_of_another_tenant_is_found()
    {
        _other.Delivered(Event(11, 'a') with { TenantId = "u" });

        Assert.Equal("O4: other of t was given e.11.a of u", _other.Fault);
    }

    [Fact]
    public void An_event_without_a_place_is_found()
    {
        _other.Delivered(Event(11, 'a') with { Cursor = null });

        Assert.StartsWith("O3", _other.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_is_found()
    {
        Tell(_other, "a");
        _other.Declared(new ResyncRequired(new StreamCursor("e", 11, "a"), new StreamCursor("e", 13, "c"), "position_expired"));

        Assert.Equal("O3: other was told of a hole, position_expired from e.11.a to e.13.c", _other.Fault);
    }

    [Fact]
    public void Another_life_of_the_log_is_found() => Assert.Contains("another life", _course.Note(new StreamCursor("f", 12, "b")), StringComparison.Ordinal);

    [Fact]
    public void The_first_fault_is_told()
    {
        _other.Delivered(Event(13, 'c'));
        _other.Delivered(Event(12, 'b'));

        Assert.StartsWith("O3: other was given e.13.c", _other.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_falls_back_further_than_is_remembered_is_found()
    {
        for (var sequence = 14; sequence <= 10 + TenantCourse.Kept + 1; sequence++)
        {
            Assert.Null(_course.Note(new StreamCursor("e", sequence, "n")));
        }

        Assert.Contains("is not between", _course.Note(new StreamCursor("e", 11, "a")), StringComparison.Ordinal);
        Assert.Null(_course.Note(new StreamCursor("e", 12, "b")));
    }

    [Fact]
    public void Memory_that_grows_by_a_percent_in_an_hour_is_seen_through_its_noise()
    {
        var trend = new MemoryTrend();
        for (var minute = 0; minute <= 120; minute++)
        {
            trend.Note(TimeSpan.FromMinutes(minute), 1000 + (10 * minute / 60.0) + (minute % 2 == 0 ? 5 : -5));
        }

        Assert.Equal(1, trend.PercentPerHour, 0.1);
        Assert.Equal(1010, trend.Mean, 0.5);
    }

    [Fact]
    public void All_series_of_a_name_are_added_and_no_other()
    {
        string[] lines = ["# HELP a_b", "a_b{state=\"live\",x=\"a b\"} 3 1700000000", "a_b{state=\"closing\"} 1e1", "a_b_c 7", "plain 5"];

        Assert.Equal(13, NodeNumbers.Sum(lines, "a_b"));
        Assert.Equal(5, NodeNumbers.Sum(lines, "plain"));
        Assert.Throws<InvalidOperationException>(() => NodeNumbers.Sum(lines, "a"));
    }

    private static void Tell(CourseFollower follower, string events)
    {
        foreach (var name in events)
        {
            follower.Delivered(Event(follower.Reached.Sequence + 1, name));
        }
    }

    private static EventEnvelope Event(long sequence, char nonce)
    {
        var cursor = new StreamCursor("e", sequence, nonce.ToString());
        return new EventEnvelope { Type = GoalEvents.Completed.Name, Timestamp = DateTimeOffset.UnixEpoch, EventId = cursor.ToString(), TenantId = "t", Cursor = cursor };
    }
}

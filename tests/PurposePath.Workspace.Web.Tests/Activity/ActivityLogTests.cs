using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Activity;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Activity;

public sealed class ActivityLogTests
{
    [Fact]
    public void Newer_and_older_pages_meet_without_doubles_and_without_holes()
    {
        var log = new ActivityLog(1000);
        log.TakeNewest(Page(120, 51, 100));

        Assert.Equal((true, 2), (log.HasOlder, log.NextPage));
        // Three more have happened: the second page begins with what is known already.
        log.TakeOlder(Page(123, 1, 53));
        log.TakeNewest(Page(123, 54, 103));

        Assert.Equal(Enumerable.Range(1, 103).Reverse().Select(number => $"{number:000}"), log.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void A_first_page_that_does_not_reach_what_is_known_replaces_it()
    {
        var log = new ActivityLog(1000);
        log.TakeNewest(Page(100, 51, 100));

        log.TakeNewest(Page(300, 251, 300));

        Assert.Equal(("300", "251", 50), (log.Entries[0].Id, log.Entries[^1].Id, log.Entries.Count));
    }

    [Fact]
    public void Only_so_many_are_kept_and_then_the_log_says_that_it_is_full()
    {
        var log = new ActivityLog(60);
        log.TakeNewest(Page(200, 151, 200));
        log.TakeOlder(Page(200, 101, 150));

        Assert.Equal((60, false, true), (log.Entries.Count, log.HasOlder, log.IsFull));
        Assert.Equal("141", log.Entries[^1].Id);
    }

    private static Paged<ActivityDto> Page(int total, int from, int to) => new(
        [.. Enumerable.Range(from, to - from + 1).Reverse().Select(number => Sample.Entry with { Id = $"{number:000}", CreatedAt = Sample.Now.AddMinutes(number) })],
        new Pagination(1, ActivityWish.PageSize, total, 1));
}

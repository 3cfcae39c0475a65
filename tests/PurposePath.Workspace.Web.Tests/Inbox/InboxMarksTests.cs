using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Inbox;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Inbox;

public sealed class InboxMarksTests
{
    private static readonly ActivityDto Old = Entry("old", hoursAgo: 30);
    private static readonly ActivityDto Newer = Entry("newer", hoursAgo: 3);
    private static readonly ActivityDto Newest = Entry("newest", hoursAgo: 1);

    [Fact]
    public void Who_opens_the_inbox_for_the_first_time_is_not_flooded_with_what_is_long_past()
    {
        var marks = InboxMarks.AtFirst(Sample.Now);

        Assert.Equal([false, true, true], new[] { Old, Newer, Newest }.Select(marks.IsUnread));
    }

    [Fact]
    public void One_is_read_without_the_others_and_all_at_once_need_one_mark()
    {
        var marks = InboxMarks.AtFirst(Sample.Now).With(Newest).With(Newest);
        var all = marks.WithAll([Newest, Newer, Old]);

        Assert.Equal(["newest"], marks.Read);
        Assert.True(marks.IsUnread(Newer));
        Assert.Empty(all.Read);
        Assert.DoesNotContain(new[] { Old, Newer, Newest }, all.IsUnread);
        Assert.True(all.IsUnread(Entry("next", hoursAgo: 0)));
    }

    [Fact]
    public void Reading_all_of_an_old_page_does_not_make_newer_ones_unread()
    {
        var all = InboxMarks.AtFirst(Sample.Now).WithAll([Newest, Newer]);

        Assert.False(all.WithAll([Old]).IsUnread(Newer));
    }

    [Fact]
    public void Marks_of_what_left_the_inbox_are_dropped()
    {
        var marks = InboxMarks.AtFirst(Sample.Now).With(Newer).With(Newest);

        Assert.Equal(["newest"], marks.Within([Newest]).Read);
    }

    [Fact]
    public void What_the_browser_kept_is_read_back_and_anything_else_is_not()
    {
        var marks = InboxMarks.AtFirst(Sample.Now).With(Newest);

        var kept = InboxMarks.Parse(marks.ToString());

        Assert.Equal((marks.ReadBefore, "newest"), (kept!.ReadBefore, kept.Read.Single()));
        Assert.All(["", null, "yesterday newest", "-5", "999999999999999999"], text => Assert.Null(InboxMarks.Parse(text)));
    }

    private static ActivityDto Entry(string id, double hoursAgo) => Sample.Entry with { Id = id, CreatedAt = Sample.Now.AddHours(-hoursAgo) };
}

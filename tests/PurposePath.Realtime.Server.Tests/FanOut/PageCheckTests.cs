using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

public sealed class PageCheckTests
{
    [Theory]
    [InlineData("e.2.b", "e.4.d", "e.2.b e.3.c e.4.d", true)]
    [InlineData("e.2.b", "e.2.b", "e.2.b", true)]
    [InlineData("e.0.x", "e.0.x", "", true)]
    [InlineData("e.0.x", "e.2.b", "e.1.a e.2.b", true)]
    [InlineData("e.2.b", "e.2.b", "", true)]
    [InlineData("e.2.b", "e.4.d", "e.3.c e.4.d", true)]
    [InlineData("e.2.b", "e.9.i", "e.2.b e.3.c", true)]
    [InlineData("e.2.b", "f.4.d", "f.2.b f.3.c f.4.d", false)]
    [InlineData("e.2.b", "e.1.a", "", false)]
    [InlineData("e.2.b", "e.4.d", "e.2.z e.3.c e.4.d", false)]
    [InlineData("e.2.b", "e.2.z", "", false)]
    [InlineData("e.2.b", "e.4.d", "e.4.d", false)]
    [InlineData("e.2.b", "e.4.d", "e.2.b e.4.d", false)]
    [InlineData("e.2.b", "e.4.d", "", false)]
    [InlineData("e.2.b", "e.4.d", "e.2.b f.3.c e.4.d", false)]
    [InlineData("e.0.x", "e.3.c", "e.2.b e.3.c", false)]
    public void A_page_continues_only_what_was_delivered(string last, string head, string entries, bool continues)
    {
        var page = new LogPage(
            Cursor(head),
            [.. entries.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => new LogEntry(Cursor(text), "t", default, null, default))]);

        Assert.Equal(continues ? PageVerdict.Continues : PageVerdict.Rewritten, PageCheck.Compare(Cursor(last), page));
    }

    private static StreamCursor Cursor(string text)
    {
        Assert.True(StreamCursor.TryParse(text, out var cursor));
        return cursor;
    }
}

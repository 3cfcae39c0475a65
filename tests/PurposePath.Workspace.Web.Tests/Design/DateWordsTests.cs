using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Design;

public sealed class DateWordsTests
{
    [Theory]
    [InlineData(10, "just now")]
    [InlineData(60, "1 min")]
    [InlineData(6 * 60, "6 min")]
    [InlineData(90 * 60, "2 h")]
    [InlineData(3 * 86_400, "3 d")]
    [InlineData(10 * 86_400, "13 Nov")]
    public void How_long_ago_is_said_as_shortly_as_can_be(int seconds, string text) =>
        Assert.Equal(text, DateWords.Ago(Sample.Now.AddSeconds(-seconds), Sample.Now));

    [Theory]
    [InlineData(0, "Today")]
    [InlineData(1, "Tomorrow")]
    [InlineData(-1, "Yesterday")]
    [InlineData(4, "Fri")]
    [InlineData(30, "23 Dec")]
    [InlineData(-30, "24 Oct")]
    [InlineData(400, "28 Dec 2027")]
    public void A_due_day_is_said_relative_to_today(int days, string text) =>
        Assert.Equal(text, DateWords.Due(Sample.Today.AddDays(days), Sample.Today));

    [Theory]
    [InlineData(-2, true, "Due Saturday 21 November 2026, 2 days late")]
    [InlineData(-2, false, "Due Saturday 21 November 2026")]
    [InlineData(2, true, "Due Wednesday 25 November 2026")]
    public void Only_what_is_open_can_be_late(int days, bool isOpen, string text) =>
        Assert.Equal(text, DateWords.DueAtLength(Sample.Today.AddDays(days), Sample.Today, isOpen));
}

using PurposePath.Workspace.Web.Activity;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Activity;

public sealed class ActivityWordsTests
{
    [Theory]
    [InlineData("Site visit", "Two buildings are suitable", "Two buildings are suitable")]
    [InlineData("Cost of the fit-out: 182.6 k€", "182.6 k€", null)]
    [InlineData("Goal created", "Open the Lisbon office", null)]
    [InlineData("Goal activated", "", null)]
    public void What_is_said_already_is_not_said_again(string title, string description, string? words) =>
        Assert.Equal(words, ActivityWords.Of(Sample.Entry with { Title = title, Description = description }));
}

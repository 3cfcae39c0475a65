using PurposePath.Workspace.Web.Shell;

namespace PurposePath.Workspace.Web.Tests.Shell;

public sealed class ColleagueToastsTests
{
    [Theory]
    [InlineData("goals/g-1", "g-1")]
    [InlineData("goals/g-1?tab=files#notes", "g-1")]
    [InlineData("Goals/g%201/", "g 1")]
    [InlineData("goals", null)]
    [InlineData("goals/", null)]
    [InlineData("goals?status=draft", null)]
    [InlineData("operations", null)]
    [InlineData("", null)]
    public void Only_a_room_has_a_goal(string path, string? goalId) => Assert.Equal(goalId, ColleagueToasts.GoalOf(path));
}

using PurposePath.Workspace.Web.Goals;

namespace PurposePath.Workspace.Web.Tests.Goals;

public sealed class GoalTransitionTests
{
    [Theory]
    [InlineData("draft", "activate", "cancel")]
    [InlineData("active", "complete", "pause", "cancel")]
    [InlineData("paused", "resume", "cancel")]
    [InlineData("completed")]
    [InlineData("cancelled")]
    public void Only_legal_steps_are_offered(string status, params string[] steps) =>
        Assert.Equal(steps, GoalTransition.From(status).Select(transition => transition.Name));
}

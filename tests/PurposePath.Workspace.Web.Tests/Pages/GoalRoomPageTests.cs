using Bunit;
using PurposePath.Workspace.Web.GoalRoom;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

public sealed class GoalRoomPageTests
{
    [Fact]
    public async Task A_room_shows_status_steps_actions_and_activity()
    {
        await using var page = new WorkspacePage();

        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(p => p.GoalId, "g1"));

        Assert.Equal("active", room.Find("[data-testid=goal-status]").GetAttribute("data-status"));
        Assert.Equal(
            ["goal-complete", "goal-pause", "goal-cancel"], room.FindAll(".room-moves button").Select(button => button.GetAttribute("data-testid")));
        Assert.Equal(["a2", "a3", "a1", "a4"], room.FindAll("[data-testid=action-line]").Select(line => line.GetAttribute("data-id")));
        Assert.Equal("v1", room.Find("[data-testid=feed-item]").GetAttribute("data-id"));
    }

    [Fact]
    public async Task A_goal_that_is_not_there_is_said_so()
    {
        await using var page = new WorkspacePage();

        var room = page.RenderAt<GoalRoomPage>("/goals/g99", parameters => parameters.Add(p => p.GoalId, "g99"));

        Assert.NotNull(room.Find("[data-testid=not-found]"));
        Assert.Empty(room.FindAll("[data-testid=goal-room]"));
    }
}

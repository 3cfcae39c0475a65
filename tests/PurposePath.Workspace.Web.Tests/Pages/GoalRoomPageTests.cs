using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Sections;
using PurposePath.Workspace.Web.GoalRoom;
using PurposePath.Workspace.Web.Shell;
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
    public async Task A_room_shows_measures_by_the_goals_own_thresholds_decisions_and_files()
    {
        await using var page = new WorkspacePage();

        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(p => p.GoalId, "g1"));

        // 46 where 25 was expected is red by the measure's own thresholds and yellow by those of the goal.
        Assert.Equal("yellow", room.Find("[data-testid=room-measure]").GetAttribute("data-zone"));
        Assert.Equal("5", room.Find("[data-testid=measure-chart]").GetAttribute("data-points"));
        Assert.Contains("Riverside", room.Find("[data-testid=decision-row]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(room.Find("[data-testid=decide]"));
        Assert.NotNull(room.Find("[data-testid=goal-title]"));
    }

    [Fact]
    public async Task The_path_to_a_goal_that_is_not_there_says_so()
    {
        await using var page = new WorkspacePage();

        var room = page.RenderAt<TitledRoom>("/goals/none");

        Assert.Equal("Goals Not found", string.Join(' ', room.FindAll("nav.crumbs a, nav.crumbs span").Select(part => part.TextContent)));
    }

    [Fact]
    public async Task A_closed_goal_can_only_be_read()
    {
        await using var page = new WorkspacePage { Reader = { Goals = [Sample.Goal("g1", "Done", "completed")] } };

        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(p => p.GoalId, "g1"));

        Assert.Empty(room.FindAll("[data-testid=decide], [data-testid=file-input], [data-testid=quick-add], [data-testid=goal-title], [data-testid=goal-owner], [data-testid=room-record]"));
        Assert.Equal("Done", room.Find("h1").TextContent);
    }

    [Fact]
    public async Task A_goal_that_is_not_there_is_said_so()
    {
        await using var page = new WorkspacePage();

        var room = page.RenderAt<GoalRoomPage>("/goals/g99", parameters => parameters.Add(p => p.GoalId, "g99"));

        Assert.NotNull(room.Find("[data-testid=not-found]"));
        Assert.Empty(room.FindAll("[data-testid=goal-room]"));
    }

    /// <summary>The room with the bar above it, which shows the path.</summary>
    private sealed class TitledRoom : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<SectionOutlet>(0);
            builder.AddComponentParameter(1, nameof(SectionOutlet.SectionId), TopSections.Title);
            builder.CloseComponent();
            builder.OpenComponent<GoalRoomPage>(2);
            builder.AddComponentParameter(3, nameof(GoalRoomPage.GoalId), "none");
            builder.CloseComponent();
        }
    }
}

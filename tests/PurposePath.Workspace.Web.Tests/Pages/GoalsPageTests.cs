using Bunit;
using PurposePath.Workspace.Web.Goals;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

public sealed class GoalsPageTests
{
    [Theory]
    [InlineData("/goals", "g1,g2,g3")]
    [InlineData("/goals?status=paused", "g2")]
    [InlineData("/goals?owner=ada", "g1,g3")]
    [InlineData("/goals?q=lisbon", "g1")]
    [InlineData("/goals?due=month", "g1,g2,g3")]
    [InlineData("/goals?health=no_data&status=draft", "g3")]
    public async Task The_address_decides_what_is_listed(string address, string ids)
    {
        await using var page = new WorkspacePage();

        var goals = page.RenderAt<GoalsPage>(address);

        Assert.Equal(ids.Split(','), goals.FindAll("[data-testid=goal-row]").Select(row => row.GetAttribute("data-id")));
    }

    [Fact]
    public async Task The_board_has_a_column_for_each_status()
    {
        await using var page = new WorkspacePage();

        var goals = page.RenderAt<GoalsPage>("/goals?view=board");

        Assert.Equal(5, goals.FindAll(".column").Count);
        Assert.Equal("g2", goals.Find("[data-testid=goal-column-paused] [data-testid=goal-card]").GetAttribute("data-id"));
    }

    [Fact]
    public async Task Filters_that_match_nothing_can_be_cleared()
    {
        await using var page = new WorkspacePage();

        var goals = page.RenderAt<GoalsPage>("/goals?q=nowhere");

        Assert.Equal("/goals", goals.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_would_be_lost_cannot_be_typed_before_the_page_is_interactive()
    {
        await using var page = new WorkspacePage();

        var goals = page.RenderAt<GoalsPage>("/goals");

        Assert.All(goals.FindAll("input, select"), control => Assert.True(control.HasAttribute("disabled")));
    }
}

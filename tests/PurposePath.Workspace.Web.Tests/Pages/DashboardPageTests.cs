using Bunit;
using PurposePath.Workspace.Web.Dashboard;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

public sealed class DashboardPageTests
{
    [Fact]
    public async Task The_first_paint_holds_numbers_goals_actions_and_activity()
    {
        await using var page = new WorkspacePage();

        var dashboard = page.RenderAt<DashboardPage>("/");

        Assert.Equal("3", dashboard.Find("[data-testid=tile-open-actions] .tile-value").TextContent);
        Assert.Equal(["g1", "g2", "g3"], dashboard.FindAll("[data-testid=goal-line]").Select(line => line.GetAttribute("data-id")));
        Assert.Equal(["a1", "a3"], dashboard.FindAll("[data-testid=my-actions] [data-testid=action-line]").Select(line => line.GetAttribute("data-id")));
        Assert.Equal("2 days late", dashboard.Find("[data-testid=hot-list] .chip").TextContent);
        Assert.Equal(["red", "green"], dashboard.FindAll("[data-testid=kpi-tile]").Select(tile => tile.GetAttribute("data-zone")));
        Assert.Contains("Site visit", dashboard.Find("[data-testid=feed-item]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_tenant_is_told_what_to_do()
    {
        await using var page = new WorkspacePage { Reader = { Goals = [], Actions = [] } };

        var dashboard = page.RenderAt<DashboardPage>("/");

        Assert.Equal("/goals?new=1", dashboard.Find("[data-testid=dashboard-goals] .empty a").GetAttribute("href"));
        Assert.Contains("Nothing is burning", dashboard.Markup, StringComparison.Ordinal);
    }
}

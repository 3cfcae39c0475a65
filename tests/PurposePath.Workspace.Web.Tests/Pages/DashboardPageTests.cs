using Bunit;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
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
        Assert.Equal(["Critical", "2 days late", "At risk"], dashboard.FindAll("[data-testid=hot-list] .chip").Select(chip => chip.TextContent));
        Assert.Equal("3", dashboard.Find("[data-testid=hot-list] .count").TextContent);
        Assert.Equal(["red", "green"], dashboard.FindAll("[data-testid=kpi-tile]").Select(tile => tile.GetAttribute("data-zone")));
        Assert.Contains("Site visit", dashboard.Find("[data-testid=feed-item]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_tenant_is_told_what_to_do()
    {
        await using var page = new WorkspacePage { Reader = { Goals = [], Actions = [], Issues = [], Measures = [] } };

        var dashboard = page.RenderAt<DashboardPage>("/");

        Assert.Equal("/goals?new=1", dashboard.Find("[data-testid=dashboard-goals] .empty a").GetAttribute("href"));
        Assert.Contains("Nothing is burning", dashboard.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hot_list_takes_an_issue_that_becomes_critical_and_lets_go_of_one_that_is_closed()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Goals[0]));
        var dashboard = page.RenderAt<DashboardPage>("/");
        Assert.Equal(["i1"], Hot(dashboard));

        page.Page.Reader.Issues = [.. SampleIssues.All, SampleIssues.Issue("i9", "The till is down", "identified", "technical", priority: "critical") with { CreatedAt = Sample.Now }];
        await page.Stream.RaiseAsync(IssueEvents.Created, Created("i9"));
        Pass(page);
        Assert.Equal(["i9", "i1"], Hot(dashboard));

        var issues = page.Page.Get<EntityStore<IssueDto>>();
        issues.Apply("i1", cursor: null, issue => issue with { StatusCategory = "closed" });
        Pass(page);
        Assert.Equal(["i9"], Hot(dashboard));
    }

    [Fact]
    public async Task What_burns_beyond_what_was_read_is_counted_and_reached()
    {
        await using var page = new WorkspacePage { Reader = { HotTotal = 40 } };

        var dashboard = page.RenderAt<DashboardPage>("/");

        // 40 issues and actions of which two were read, and a measure.
        Assert.Equal("41", dashboard.Find("[data-testid=hot-list] .count").TextContent);
        Assert.Equal(("33 more", "/operations"), (dashboard.Find("[data-testid=hot-list] .more-line").TextContent, dashboard.Find("[data-testid=hot-list] .more-line").GetAttribute("href")));
    }

    private static IEnumerable<string?> Hot(IRenderedComponent<DashboardPage> dashboard) =>
        dashboard.FindAll("[data-testid=hot-issue]").Select(line => line.GetAttribute("data-id"));

    // The fetch, and the frame in which it shows.
    private static void Pass(LivePage page)
    {
        var time = (FakeTimeProvider)page.Page.Get<TimeProvider>();
        time.Advance(TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(1));
    }

    private static IssueCreated Created(string id) => new()
    {
        IssueId = id,
        TenantId = "lumen",
        Title = "The till is down",
        Description = string.Empty,
        Severity = IssueSeverity.Critical,
        Status = IssueStatus.Open,
        Priority = IssuePriority.High,
        Category = IssueCategory.Other,
        CreatedAt = Sample.Now,
        CreatedBy = "ben",
    };
}

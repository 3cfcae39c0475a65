using Bunit;
using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Web.Activity;
using PurposePath.Workspace.Web.People;
using PurposePath.Workspace.Web.Settings;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

/// <summary>People, activity and settings: the pages that look at the team.</summary>
public sealed class TeamPagesTests
{
    [Fact]
    public async Task People_are_listed_with_what_they_have_on_their_hands()
    {
        await using var page = new WorkspacePage();

        var people = page.RenderAt<PeoplePage>("/people");

        // Ben: one blocked action that is late, one goal that is paused, one issue in work; his completed action does not count.
        var ben = people.Find("[data-testid=person-row][data-id=ben]");
        Assert.Equal(["ada", "ben"], people.FindAll("[data-testid=person-row]").Select(row => row.GetAttribute("data-id")));
        Assert.Equal(("1", "1 late"), (ben.QuerySelector("b")!.TextContent, ben.QuerySelector(".chip")!.TextContent));
        Assert.Equal(["1", "1"], ben.QuerySelectorAll("td.num").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("/people?q=LIND", "ben")]
    [InlineData("/people?q=ada%40lumen", "ada")]
    [InlineData("/people?q=zebra", "")]
    public async Task The_address_decides_who_is_listed(string address, string ids)
    {
        await using var page = new WorkspacePage();

        var people = page.RenderAt<PeoplePage>(address);

        Assert.Equal(ids.Split(',', StringSplitOptions.RemoveEmptyEntries), people.FindAll("[data-testid=person-row]").Select(row => row.GetAttribute("data-id")));
        Assert.Equal(ids.Length == 0, people.FindAll("[data-testid=empty-state]").Count == 1);
    }

    [Fact]
    public async Task A_person_has_a_sheet_with_links_to_their_work()
    {
        await using var page = new WorkspacePage();

        var people = page.RenderAt<PeoplePage>("/people?person=ben");

        var links = people.FindAll("[data-testid=person-sheet] a").Select(link => link.GetAttribute("href"));
        Assert.Equal(
            ["mailto:ben@lumen.demo", "/operations?assignee=ben", "/operations?action=a2", "/goals?owner=ben", "/goals/g2", "/issues?assignee=ben", "/issues/i1"], links);
    }

    [Theory]
    [InlineData("user", false)]
    [InlineData("admin", true)]
    public async Task A_member_reads_about_people_and_is_told_who_changes_them(string role, bool mayEdit)
    {
        await using var page = new WorkspacePage { Me = Sample.Ada with { Role = role, IsTenantOwner = false } };

        var people = page.RenderAt<PeoplePage>("/people?person=ben");

        Assert.Equal(mayEdit, people.FindAll("[data-testid=person-edit]").Count == 1);
        Assert.Equal(!mayEdit, people.FindAll("[data-testid=person-rights]").Count == 1);
    }

    [Fact]
    public async Task Activity_is_listed_filtered_by_the_address_and_grows_downwards_on_demand()
    {
        await using var page = new WorkspacePage();
        page.Reader.Activity =
            [.. Enumerable.Range(0, 60).Select(number => Sample.Entry with { Id = $"v{number:00}", CreatedAt = Sample.Now.AddMinutes(-number), EntityType = number == 3 ? "issue" : "goal" })];

        var activity = page.RenderAt<ActivityPage>("/activity");
        var first = activity.FindAll("[data-testid=activity-row]").Count;
        await activity.Find("[data-testid=activity-older]").ClickAsync();
        var all = activity.FindAll("[data-testid=activity-row]").Count;
        page.Get<NavigationManager>().NavigateTo("/activity?about=issue");
        activity.WaitForAssertion(() => Assert.Equal(["v03"], activity.FindAll("[data-testid=activity-row]").Select(row => row.GetAttribute("data-id"))));

        Assert.Equal((50, 60), (first, all));
        Assert.Equal([1, 2, 1], page.Reader.ActivityAsked.Select(asked => asked.Page));
    }

    [Fact]
    public async Task A_filter_without_finds_can_be_cleared_and_an_empty_tenant_is_told_what_to_do()
    {
        await using var filtered = new WorkspacePage();
        await using var empty = new WorkspacePage { Reader = { Activity = [] } };

        var nothing = filtered.RenderAt<ActivityPage>("/activity?about=measure");
        var none = empty.RenderAt<ActivityPage>("/activity");

        Assert.Equal("/activity", nothing.Find(".empty a").GetAttribute("href"));
        Assert.Equal("/goals?new=1", none.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Settings_offer_administration_to_those_alone_who_may()
    {
        await using var owner = new WorkspacePage();
        await using var member = new WorkspacePage { Me = Sample.Ada with { Role = "user", IsTenantOwner = false } };

        var may = owner.RenderAt<SettingsPage>("/settings?view=administration");
        var mayNot = member.RenderAt<SettingsPage>("/settings?view=administration");

        Assert.NotNull(may.Find("[data-testid=settings-administration]"));
        Assert.NotNull(may.Find("[data-testid=connections-card]"));
        Assert.Empty(mayNot.FindAll("[data-testid=settings-administration], [data-testid=connections-card], [data-testid=audit-card]"));
        Assert.Contains("owners and administrators", mayNot.Markup, StringComparison.Ordinal);
    }
}

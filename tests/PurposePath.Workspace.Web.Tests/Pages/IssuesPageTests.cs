using Bunit;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Issues;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

public sealed class IssuesPageTests
{
    [Fact]
    public async Task Each_issue_stands_in_the_lane_of_its_status_and_the_column_of_its_category()
    {
        await using var page = new WorkspacePage();

        var board = page.RenderAt<IssuesPage>("/issues");

        Assert.NotNull(board.Find("[data-testid=issues-active] [data-testid=lane-in-progress] [data-testid=issue-i1]"));
        Assert.NotNull(board.Find("[data-testid=issues-open] [data-testid=lane-identified] [data-testid=issue-i2]"));
        Assert.NotNull(board.Find("[data-testid=issues-open] [data-testid=lane-backlog] [data-testid=issue-i4]"));
        Assert.NotNull(board.Find("[data-testid=issues-closed] [data-testid=lane-resolved] [data-testid=issue-i3]"));
        Assert.Equal("true", board.Find("[data-testid=lane-closed]").GetAttribute("data-empty"));
    }

    [Theory]
    [InlineData("/issues?view=list", "i1,i4,i3,i2")]
    [InlineData("/issues?view=list&type=technical", "i1,i3")]
    [InlineData("/issues?view=list&priority=low", "i2")]
    [InlineData("/issues?view=list&impact=critical", "i1")]
    [InlineData("/issues?view=list&assignee=ben", "i1")]
    [InlineData("/issues?view=list&assignee=none", "i3,i2")]
    [InlineData("/issues?view=list&q=SHIPPING", "i4")]
    [InlineData("/issues?view=list&goal=g1&q=rig", "i1")]
    public async Task The_address_decides_what_is_listed_and_the_most_urgent_comes_first(string address, string ids)
    {
        await using var page = new WorkspacePage();

        var list = page.RenderAt<IssuesPage>(address);

        Assert.Equal(ids.Split(','), list.FindAll("[data-testid=issue-row]").Select(row => row.GetAttribute("data-id")));
    }

    [Fact]
    public async Task A_card_opens_beside_the_board_as_it_is_filtered()
    {
        await using var page = new WorkspacePage();

        var board = page.RenderAt<IssuesPage>("/issues?type=technical");

        Assert.EndsWith("/issues?type=technical&issue=i1", board.Find("[data-testid=issue-i1]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_without_issues_and_a_search_without_finds_say_what_to_do()
    {
        await using var empty = new WorkspacePage { Reader = { Issues = [] } };
        await using var searched = new WorkspacePage();

        var none = empty.RenderAt<IssuesPage>("/issues");
        var nothing = searched.RenderAt<IssuesPage>("/issues?q=zebra&view=list");

        Assert.Equal("/issues?new=1", none.Find(".empty a").GetAttribute("href"));
        Assert.Equal("/issues?view=list", nothing.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Issues_that_cannot_be_read_are_said_so_with_a_way_to_try_again()
    {
        await using var page = new WorkspacePage { Reader = { IssuesFailure = new ApiFailureException("The server cannot be reached.") } };

        var board = page.RenderAt<IssuesPage>("/issues");
        page.Reader.IssuesFailure = null;
        await board.Find("[data-testid=load-fault] button").ClickAsync();

        Assert.Empty(board.FindAll("[data-testid=load-fault]"));
        Assert.NotNull(board.Find("[data-testid=issue-i1]"));
    }

    [Fact]
    public async Task An_issue_has_a_page_of_its_own_and_one_that_is_not_there_is_said_so()
    {
        await using var page = new WorkspacePage();
        await using var missing = new WorkspacePage();

        var issue = page.RenderAt<IssuePage>("/issues/i3", parameters => parameters.Add(p => p.IssueId, "i3"));
        var nothing = missing.RenderAt<IssuePage>("/issues/i99", parameters => parameters.Add(p => p.IssueId, "i99"));

        Assert.Equal("resolved", issue.Find("[data-testid=issue-status]").GetAttribute("value"));
        Assert.Contains("All lead on", issue.Find("[data-testid=issue-resolution]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(nothing.Find("[data-testid=not-found]"));
    }
}

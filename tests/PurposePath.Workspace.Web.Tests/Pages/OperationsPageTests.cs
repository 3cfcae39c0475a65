using Bunit;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Web.Operations;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

public sealed class OperationsPageTests
{
    private static readonly TimeSpan OneFrame = TimeSpan.FromMilliseconds(16);

    [Fact]
    public async Task Each_action_stands_in_the_column_of_its_status()
    {
        await using var page = new WorkspacePage();

        var board = page.RenderAt<OperationsPage>("/operations");

        Assert.NotNull(board.Find("[data-testid=column-not_started] [data-testid=action-a1]"));
        Assert.NotNull(board.Find("[data-testid=column-blocked] [data-testid=action-a2]"));
        Assert.NotNull(board.Find("[data-testid=column-in_progress] [data-testid=action-a3]"));
        Assert.NotNull(board.Find("[data-testid=column-completed] [data-testid=action-a4]"));
    }

    [Theory]
    [InlineData("/operations?assignee=ben", "action-a2,action-a4")]
    [InlineData("/operations?due=late", "action-a2")]
    [InlineData("/operations?goal=g2", "")]
    [InlineData("/operations?q=lab", "action-a3")]
    public async Task The_address_decides_what_is_shown(string address, string cards)
    {
        await using var page = new WorkspacePage();

        var board = page.RenderAt<OperationsPage>(address);

        Assert.Equal(
            cards.Split(',', StringSplitOptions.RemoveEmptyEntries), board.FindAll("a.task").Select(card => card.GetAttribute("data-testid")));
    }

    [Fact]
    public async Task A_card_that_a_colleague_moves_shows_who_did_for_a_moment()
    {
        await using var page = new LivePage(EchoServer.Of(Sample.Actions[0]));
        var board = page.RenderAt<OperationsPage>("/operations");

        await page.Stream.RaiseAsync(ActionEvents.StatusChanged, new ActionStatusChanged
        {
            ActionId = "a1",
            TenantId = "lumen",
            PreviousStatus = ActionStatus.Todo,
            NewStatus = ActionStatus.Blocked,
            ChangedBy = "ben",
            ChangedAt = Sample.Now,
        });
        var clock = (FakeTimeProvider)page.Page.Get<TimeProvider>();
        clock.Advance(OneFrame);
        board.WaitForAssertion(() => Assert.NotEmpty(board.FindAll("[data-testid=actor-mark]")));
        var mark = Assert.Single(board.FindAll("[data-testid=actor-mark]"));
        var (card, title) = (mark.ParentElement!.GetAttribute("data-testid"), mark.GetAttribute("title"));
        clock.Advance(TimeSpan.FromSeconds(2));
        clock.Advance(OneFrame);

        Assert.Equal(("action-a1", "Changed by Ben Lindqvist"), (card, title));
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-testid=actor-mark]")));
    }

    [Fact]
    public async Task The_keys_that_move_a_card_are_told()
    {
        await using var page = new WorkspacePage();

        var board = page.RenderAt<OperationsPage>("/operations");

        Assert.Contains("Shift+ArrowRight", board.Find("[data-testid=action-a1]").GetAttribute("aria-keyshortcuts"), StringComparison.Ordinal);
        Assert.Contains("Shift", board.Find("#board-keys").TextContent, StringComparison.Ordinal);
    }
}

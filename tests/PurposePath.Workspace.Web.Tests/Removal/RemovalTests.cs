using System.Net;
using Bunit;
using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.GoalRoom;
using PurposePath.Workspace.Web.Issues;
using PurposePath.Workspace.Web.Operations;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Removal;

/// <summary>Goals, actions and issues are deleted by those who may, after a question, and go from the page of whoever looks at them.</summary>
public sealed class RemovalTests
{
    private const string Deleted = """{"success":true,"data":{},"timestamp":"2026-11-26T09:00:00.000Z"}""";
    private const string Refused =
        """{"success":false,"data":null,"error":"Active measures are linked to the goal.","code":"DEPENDENCY_EXISTS","timestamp":"2026-11-26T09:00:00.000Z"}""";

    private readonly List<string> _sent = [];

    [Fact]
    public async Task An_issue_is_deleted_when_it_is_confirmed_and_the_page_leads_to_all_issues()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Deleted));
        var issue = page.RenderAt<IssuePage>("/issues/i1", parameters => parameters.Add(shown => shown.IssueId, "i1"));

        await issue.Find("[data-testid=removal-ask]").ClickAsync();
        await issue.Find("[data-testid=removal-keep]").ClickAsync();
        var keptAtFirst = _sent.Count;
        await issue.Find("[data-testid=removal-ask]").ClickAsync();
        await issue.Find("[data-testid=removal-confirm]").ClickAsync();

        Assert.Equal(0, keptAtFirst);
        Assert.Equal(["DELETE /traction/api/v1/issues/i1"], _sent);
        Assert.Null(page.Page.Get<EntityStore<IssueDto>>().Find("i1"));
        Assert.Equal("Issue deleted", page.Told?.Title);
        Assert.EndsWith("/issues", page.Page.Get<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_is_deleted_from_its_sheet_which_closes()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Deleted));
        page.Page.Get<EntityStore<ActionDto>>().Load(Sample.Actions, position: null);
        var closed = 0;
        var sheet = page.RenderAt<ActionSheet>("/operations", parameters => parameters.Add(shown => shown.ActionId, "a2").Add(shown => shown.OnClose, () => closed++));

        await sheet.Find("[data-testid=removal-ask]").ClickAsync();
        await sheet.Find("[data-testid=removal-confirm]").ClickAsync();

        Assert.Equal(["DELETE /traction/api/v1/operations/actions/a2"], _sent);
        Assert.Equal(1, closed);
    }

    [Theory]
    [InlineData("removal-keep")]
    [InlineData("removal-confirm")]
    public async Task Escape_takes_the_question_back_and_gives_the_focus_to_where_it_was_asked(string focused)
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Deleted));
        var issue = page.RenderAt<IssuePage>("/issues/i1", parameters => parameters.Add(shown => shown.IssueId, "i1"));

        await issue.Find("[data-testid=removal-ask]").ClickAsync();
        await issue.Find($"[data-testid={focused}]").KeyDownAsync("Escape");

        Assert.NotNull(issue.Find("[data-testid=removal-ask]"));
        Assert.Empty(_sent);
        page.Page.JSInterop.VerifyFocusAsyncInvoke(calledTimes: 2);
    }

    [Fact]
    public async Task A_question_about_one_issue_is_none_about_the_next()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Deleted));
        var issue = page.RenderAt<IssuePage>("/issues/i1", parameters => parameters.Add(shown => shown.IssueId, "i1"));
        await issue.Find("[data-testid=removal-ask]").ClickAsync();

        issue.Render(parameters => parameters.Add(shown => shown.IssueId, "i2"));

        Assert.NotNull(issue.Find("[data-testid=removal-ask]"));
        Assert.Empty(issue.FindAll("[data-testid=removal-confirm]"));
    }

    [Fact]
    public async Task What_is_refused_stays_and_says_why()
    {
        await using var page = new LivePage(Server(HttpStatusCode.Conflict, Refused));
        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(shown => shown.GoalId, "g1"));

        await room.Find("[data-testid=removal-ask]").ClickAsync();
        await room.Find("[data-testid=removal-confirm]").ClickAsync();

        Assert.Equal(["DELETE /traction/api/v1/goals/g1"], _sent);
        Assert.Equal("Active measures are linked to the goal.", page.Told?.Description);
        Assert.NotNull(room.Find("[data-testid=goal-room]"));
        Assert.NotNull(page.Page.Get<EntityStore<GoalDto>>().Find("g1"));
    }

    [Theory]
    [InlineData("user", 0)]
    [InlineData("admin", 1)]
    public async Task Only_administrators_are_offered_it(string role, int offered)
    {
        await using var page = new WorkspacePage { Me = Sample.Ada with { Role = role, IsTenantOwner = false } };

        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(shown => shown.GoalId, "g1"));

        Assert.Equal(offered, room.FindAll("[data-testid=removal-ask]").Count);
    }

    [Fact]
    public async Task Whoever_looks_at_an_issue_that_a_colleague_deletes_is_told_that_it_is_gone()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Deleted));
        var issue = page.RenderAt<IssuePage>("/issues/i1", parameters => parameters.Add(shown => shown.IssueId, "i1"));
        page.Page.Reader.Issues = [.. SampleIssues.All.Where(each => each.Id != "i1")];

        await page.NoticeAsync("issue.deleted", "i1");
        ((Microsoft.Extensions.Time.Testing.FakeTimeProvider)page.Page.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(5));

        await issue.WaitForElementAsync("[data-testid=not-found]");
    }

    private StubServer Server(HttpStatusCode status, string answer) => new(request =>
    {
        if (request.Method != HttpMethod.Delete)
        {
            return StubServer.SessionOf("t");
        }

        _sent.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        return StubServer.Json(status, answer);
    });
}

using System.Net;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Issues;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Issues;

public sealed class IssueEditsTests
{
    private const string Refused =
        """{"success":false,"data":null,"error":"The issue cannot be closed.","code":"BUSINESS_RULE_VIOLATION","details":null,"timestamp":"2026-11-23T09:00:00.000Z"}""";

    [Fact]
    public async Task What_resolves_an_issue_asks_for_words_unless_they_are_there()
    {
        await using var page = Loaded(_ => throw new InvalidOperationException("Nothing is sent."));

        var edits = page.Get<IssueEdits>();

        Assert.True(edits.NeedsResolution("i1", "resolved"));
        Assert.False(edits.NeedsResolution("i1", "closed"));
        Assert.False(edits.NeedsResolution("i3", "resolved"));
        Assert.False(edits.NeedsResolution("i99", "resolved"));
    }

    [Theory]
    [InlineData("move")]
    [InlineData("prioritise")]
    [InlineData("weigh")]
    [InlineData("rename")]
    [InlineData("describe")]
    [InlineData("assign")]
    [InlineData("connect")]
    public async Task Each_edit_is_shown_and_can_be_undone_from_its_toast(string edit)
    {
        var before = SampleIssues.All[0];
        await using var bench = new EditBench(EchoServer.Of(before));
        bench.Get<IssueVocabulary>().Load(SampleIssues.Configuration);
        bench.Get<EntityStore<IssueDto>>().Load([before], position: null);
        var store = bench.Get<EntityStore<IssueDto>>();

        await MakeAsync(bench.Get<IssueEdits>(), edit);
        var after = Describe(store.Find("i1")!);
        await bench.UndoAsync();

        Assert.NotEqual(Describe(before), after);
        Assert.Equal(Describe(before), Describe(store.Find("i1")!));
    }

    [Fact]
    public async Task A_refused_move_is_taken_back()
    {
        var shown = new List<string>();
        WorkspacePage page = null!;
        page = Loaded(request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/auth/refresh", StringComparison.Ordinal))
            {
                return StubServer.SessionOf("t");
            }

            shown.Add(page.Get<EntityStore<IssueDto>>().Find("i1")!.StatusName);
            return StubServer.Json(HttpStatusCode.UnprocessableEntity, Refused);
        });
        await using var _ = page;

        await page.Get<IssueEdits>().MoveAsync("i1", "closed", null, TestContext.Current.CancellationToken);

        Assert.Equal(["Closed"], shown);
        Assert.Equal("In Progress", page.Get<EntityStore<IssueDto>>().Find("i1")!.StatusName);
    }

    private static WorkspacePage Loaded(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        var page = new WorkspacePage(http: new StubServer(answer).ToClient());
        page.Get<IssueVocabulary>().Load(SampleIssues.Configuration);
        page.Get<EntityStore<IssueDto>>().Load(SampleIssues.All, position: null);
        return page;
    }

    private static Task MakeAsync(IssueEdits edits, string edit)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return edit switch
        {
            "move" => edits.MoveAsync("i1", "backlog", null, cancellation),
            "prioritise" => edits.PrioritiseAsync("i1", "low", cancellation),
            "weigh" => edits.WeighAsync("i1", "low", cancellation),
            "rename" => edits.RenameAsync("i1", "Another title", cancellation),
            "describe" => edits.DescribeAsync("i1", "More of it", cancellation),
            "assign" => edits.AssignAsync("i1", null, cancellation),
            _ => edits.ConnectAsync("i1", "g2", cancellation),
        };
    }

    private static string Describe(IssueDto issue) =>
        $"{issue.StatusConfigId} {issue.StatusName} {issue.Priority} {issue.Impact} {issue.Title} {issue.Description} {issue.AssignedPersonId} {string.Join(',', issue.Connections.GoalIds!)}";
}

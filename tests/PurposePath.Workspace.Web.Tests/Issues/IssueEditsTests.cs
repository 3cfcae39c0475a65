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
}

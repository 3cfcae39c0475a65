using System.Net;
using Bunit;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Drafts;
using PurposePath.Workspace.Web.GoalRoom;
using PurposePath.Workspace.Web.Issues;
using PurposePath.Workspace.Web.Measures;
using PurposePath.Workspace.Web.Operations;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Drafts;

/// <summary>When a form's draft is put back, kept and forgotten; what the browser does with it is played in a browser.</summary>
public sealed class DraftTests
{
    private const string Refused = """{"success":false,"data":null,"error":"No.","code":"VALIDATION_ERROR","timestamp":"2026-11-26T09:00:00.000Z"}""";
    private const string Noted =
        """{"success":true,"data":{"id":"x1","type":"note","entityType":"goal","entityId":"g1","entityTitle":"t","title":"t","description":"","createdAt":"2026-11-26T09:00:00.000Z","createdBy":"ada","createdByName":"Ada"},"timestamp":"2026-11-26T09:00:00.000Z"}""";

    [Fact]
    public async Task A_form_is_held_under_who_fills_it_in_and_what_it_is_about()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));

        RenderDialog(page);

        Assert.Equal("draft:lumen:ada:action-new:g1", page.Browser.VerifyInvoke("hold").Arguments[1]);
    }

    [Fact]
    public async Task What_was_kept_says_so_and_can_be_discarded()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));
        page.Held.Setup<bool>("restore", _ => true).SetResult(true);

        var dialog = RenderDialog(page);

        var draft = dialog.Find("[data-testid=draft]");
        Assert.False(draft.HasAttribute("hidden"));
        Assert.StartsWith("Kept from before", draft.TextContent.Trim(), StringComparison.Ordinal);
        await dialog.Find("[data-testid=draft-discard]").ClickAsync();
        page.Held.VerifyInvoke("discard");
        Assert.True(dialog.Find("[data-testid=draft]").HasAttribute("hidden"));
    }

    [Fact]
    public async Task A_form_that_nothing_was_kept_of_says_nothing()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));

        var dialog = RenderDialog(page);

        Assert.True(dialog.Find("[data-testid=draft]").HasAttribute("hidden"));
    }

    [Fact]
    public async Task A_line_is_put_back_without_a_word()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));
        page.Held.Setup<bool>("restore", _ => true).SetResult(true);

        var line = page.Page.Render<QuickLine>(parameters => parameters.Add(line => line.Draft, "goal-quick"));

        Assert.Equal("draft:::goal-quick", page.Browser.VerifyInvoke("hold").Arguments[1]);
        Assert.Empty(line.FindAll("button, [role=status]"));
    }

    [Fact]
    public async Task Cancel_gives_the_draft_up_and_the_cross_does_not()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));
        var closed = 0;
        var dialog = RenderDialog(page, () => closed++);

        await dialog.Find("[data-testid=dialog-close]").ClickAsync();
        page.Browser.VerifyNotInvoke("forget");
        await dialog.Find(".dialog-foot .button:not(.button-primary)").ClickAsync();

        Assert.Equal("draft:lumen:ada:action-new:g1", page.Browser.VerifyInvoke("forget").Arguments[0]);
        Assert.Equal(2, closed);
    }

    [Fact]
    public async Task What_is_refused_stays_in_the_form_and_in_its_draft()
    {
        await using var page = new LivePage(Server(HttpStatusCode.BadRequest, Refused));
        var dialog = RenderDialog(page);

        await dialog.Find("[data-testid=action-title-input]").ChangeAsync("Call the brokers");
        await dialog.Find("form").SubmitAsync();

        Assert.NotNull(dialog.Find("[role=alert]"));
        page.Browser.VerifyNotInvoke("forget");
    }

    [Fact]
    public async Task A_note_that_was_sent_is_forgotten()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));
        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(shown => shown.GoalId, "g1"));
        var note = room.FindComponent<NoteComposer>();

        await note.Find("[data-testid=note-input]").InputAsync("Keys are here");
        await note.Find("form").SubmitAsync();

        Assert.Equal("draft:lumen:ada:note:g1", page.Browser.VerifyInvoke("forget").Arguments[0]);
    }

    [Fact]
    public async Task What_was_under_way_when_the_session_ended_is_kept()
    {
        await using var page = new LivePage(Server(HttpStatusCode.Unauthorized, Refused));
        page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(shown => shown.GoalId, "g1"));
        var drafts = page.Page.Get<FormDrafts>();

        await drafts.SendAsync("reading:m1", () => Task.FromResult(true));
        page.Browser.VerifyInvoke("forget");
        await drafts.SendAsync("reading:m1", async () =>
        {
            await page.Page.Get<Web.Access.AccessTokens>().GetAsync(refused: null, CancellationToken.None);
            return true;
        });

        page.Browser.VerifyInvoke("forget", calledTimes: 1);
    }

    [Fact]
    public async Task A_reading_that_is_refused_when_its_dialog_has_closed_is_kept()
    {
        await using var page = new LivePage(Server(HttpStatusCode.UnprocessableEntity, Refused));
        var isClosed = false;
        var dialog = page.RenderAt<RecordReadingDialog>("/measures/m1", parameters => parameters
            .Add(shown => shown.Measure, SampleMeasures.Measure("m1")).Add(shown => shown.OnClose, () => isClosed = true));

        await dialog.Find("[data-testid=reading-value]").InputAsync("12");
        await dialog.Find("form").SubmitAsync();

        Assert.True(isClosed);
        page.Browser.VerifyNotInvoke("forget");
    }

    [Fact]
    public async Task A_form_that_opens_again_while_it_is_sent_begins_empty_and_keeps_what_is_typed_then()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));
        var answered = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = page.Page.Get<FormDrafts>().SendAsync("action-new:g1", () => answered.Task);

        RenderDialog(page);
        Assert.Equal("draft:lumen:ada:action-new:g1", page.Browser.VerifyInvoke("putAside").Arguments[0]);
        answered.SetResult(true);
        await sending;

        page.Browser.VerifyNotInvoke("forget");
    }

    [Theory]
    [InlineData(false, true, 1)]
    [InlineData(true, false, 0)]
    public async Task Of_two_that_are_under_way_under_one_key_each_answers_for_its_own_draft(bool isFirstTaken, bool isSecondTaken, int forgotten)
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));
        page.Browser.Setup<string?>("putAside", _ => true).SetResult("the first");
        var drafts = page.Page.Get<FormDrafts>();
        TaskCompletionSource<bool>[] answered = [new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously)];
        var first = drafts.SendAsync("action-new:g1", () => answered[0].Task);
        RenderDialog(page);
        var second = drafts.SendAsync("action-new:g1", () => answered[1].Task);

        answered[0].SetResult(isFirstTaken);
        await first;
        page.Browser.VerifyNotInvoke("forget");
        answered[1].SetResult(isSecondTaken);
        await second;

        Assert.Equal(forgotten, page.Browser.Invocations["forget"].Count);

        // What was refused comes back; the browser prefers what was typed since.
        Assert.Equal(isFirstTaken ? [] : ["the first"], page.Browser.Invocations["bringBack"].Select(static call => call.Arguments[1]));
    }

    [Fact]
    public async Task A_goal_step_that_is_refused_keeps_the_words_that_went_with_it()
    {
        await using var page = new LivePage(Server(HttpStatusCode.UnprocessableEntity, Refused));
        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(shown => shown.GoalId, "g1"));

        await room.Find("[data-testid=goal-pause]").ClickAsync();
        var dialog = room.FindComponent<TransitionDialog>();
        await dialog.Find("[data-testid=dialog-notes]").ChangeAsync("The budget waits for January");
        await dialog.Find("form").SubmitAsync();

        Assert.NotNull(page.Told);
        Assert.Empty(room.FindComponents<TransitionDialog>());
        page.Browser.VerifyNotInvoke("forget");
    }

    [Fact]
    public async Task A_resolution_that_is_refused_is_kept()
    {
        await using var page = new LivePage(Server(HttpStatusCode.UnprocessableEntity, Refused));
        var issue = SampleIssues.All[0];
        var facts = page.RenderAt<IssuePage>($"/issues/{issue.Id}", parameters => parameters.Add(shown => shown.IssueId, issue.Id)).FindComponent<IssueFacts>();
        var resolved = SampleIssues.Configuration.Statuses.First(static status => status.Category == "closed");

        await facts.Find("[data-testid=issue-status]").ChangeAsync(resolved.Id);
        var dialog = facts.FindComponent<ResolveDialog>();
        await dialog.Find("[data-testid=resolve-notes]").InputAsync("The crew has a lamp now");
        await dialog.Find("form").SubmitAsync();

        Assert.NotNull(page.Told);
        Assert.Empty(facts.FindComponents<ResolveDialog>());
        page.Browser.VerifyNotInvoke("forget");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_typed_into_a_line_while_the_last_is_added_stays_with_its_draft(bool isAdded)
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));
        var answered = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = page.Page.Render<QuickLine>(parameters => parameters.Add(line => line.Draft, "goal-quick").Add(line => line.OnAdd, _ => answered.Task));

        await line.Find("input").InputAsync("The first");
        var adding = line.Find("form").SubmitAsync();
        await line.Find("input").InputAsync("The next");
        answered.SetResult(isAdded);
        await adding;

        Assert.Equal("The next", line.Find("input").GetAttribute("value"));
        page.Browser.VerifyNotInvoke("forget");
    }

    [Fact]
    public async Task Who_types_on_while_a_note_is_saved_goes_on_with_the_next_note()
    {
        var answered = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var page = new LivePage(new HeldServer(answered.Task));
        var room = page.RenderAt<GoalRoomPage>("/goals/g1", parameters => parameters.Add(shown => shown.GoalId, "g1"));
        var note = room.FindComponent<NoteComposer>();

        await note.Find("[data-testid=note-input]").InputAsync("Keys are here");
        var saving = note.Find("form").SubmitAsync();
        await note.Find("[data-testid=note-input]").InputAsync("Keys are here\nand the lamps");
        answered.SetResult(StubServer.Json(HttpStatusCode.OK, Noted));
        await saving;

        Assert.Equal("and the lamps", note.Find("[data-testid=note-input]").GetAttribute("value"));
        page.Browser.VerifyNotInvoke("forget");
    }

    [Fact]
    public async Task A_form_forgets_the_draft_that_it_keeps_whatever_it_is_about_now()
    {
        await using var page = new LivePage(Server(HttpStatusCode.OK, Noted));
        var line = page.Page.Render<QuickLine>(parameters => parameters.Add(line => line.Draft, "one").Add(line => line.OnAdd, _ => Task.FromResult(true)));

        line.Render(parameters => parameters.Add(line => line.Draft, "other"));
        await line.Find("input").InputAsync("A line");
        await line.Find("form").SubmitAsync();

        Assert.Equal(page.Browser.VerifyInvoke("hold").Arguments[1], page.Browser.VerifyInvoke("forget").Arguments[0]);
    }

    /// <summary>Lets everything but what is sent by POST be answered at once.</summary>
    private sealed class HeldServer(Task<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath.EndsWith("/auth/refresh", StringComparison.Ordinal) ? Task.FromResult(StubServer.SessionOf("t")) : answer;
    }

    private static IRenderedComponent<NewActionDialog> RenderDialog(LivePage page, Action? onClose = null) =>
        page.RenderAt<NewActionDialog>("/goals/g1", parameters => parameters.Add(shown => shown.GoalId, "g1").Add(shown => shown.OnClose, onClose ?? (() => { })));

    private static StubServer Server(HttpStatusCode status, string answer) => new(request =>
        request.RequestUri!.AbsolutePath.EndsWith("/auth/refresh", StringComparison.Ordinal) && status != HttpStatusCode.Unauthorized
            ? StubServer.SessionOf("t")
            : StubServer.Json(status, answer));
}

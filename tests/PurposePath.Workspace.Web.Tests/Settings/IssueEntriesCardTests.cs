using Bunit;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Workspace.Web.Settings;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Settings;

/// <summary>Types and statuses of issues, as administrators change them.</summary>
public sealed class IssueEntriesCardTests
{
    // As the server has them; a test may say that they became others.
    private string _types = Types("Wish");

    [Fact]
    public async Task What_came_with_the_workspace_keeps_its_words_and_what_was_taken_away_can_be_brought_back()
    {
        await using var page = new LivePage(Server());

        var settings = await OpenAsync(page);

        var acts = Acts(settings);
        Assert.Equal("entry-up entry-down", acts["technical"]);
        Assert.Equal("entry-default entry-up entry-down", acts["process"]);
        Assert.Equal("entry-default entry-edit entry-remove entry-up entry-down", acts["own"]);
        Assert.Equal("entry-restore entry-edit entry-up entry-down", acts["gone"]);
        // Only a status of the first column can be what new issues get.
        Assert.Equal("entry-default entry-up entry-down", acts["backlog"]);
        Assert.Equal("entry-up entry-down", acts["closed"]);
        Assert.Equal(["Open", "Done"], settings.FindAll(".entry-group").Select(group => group.TextContent));
    }

    [Fact]
    public async Task One_is_added_edited_and_the_edit_undone_and_a_refusal_stands_beside_its_field()
    {
        using var server = Server();
        await using var page = new LivePage(server);
        var settings = await OpenAsync(page);

        await settings.Find("[data-testid=add-status]").ClickAsync();
        await settings.Find("[data-testid=entry-name]").ChangeAsync(" Waiting for parts ");
        await settings.Find("[data-testid=entry-category]").ChangeAsync("inactive");
        server.Refusal = ("name", "is taken");
        await settings.Find("[data-testid=issue-entry-dialog] form").SubmitAsync();
        var error = settings.Find(".error").TextContent;
        server.Refusal = null;
        await settings.Find("[data-testid=issue-entry-dialog] form").SubmitAsync();
        await settings.Find("[data-id=own] [data-testid=entry-edit]").ClickAsync();
        await settings.Find("[data-testid=entry-name]").ChangeAsync("Idea");
        await settings.Find("[data-testid=issue-entry-dialog] form").SubmitAsync();
        await page.UndoAsync();

        Assert.Equal("Is taken", error);
        Assert.Empty(settings.FindAll("[data-testid=issue-entry-dialog]"));
        Assert.Equal(
            [
                """POST operations/issue-statuses {"name":"Waiting for parts","description":"","category":"inactive","color":"#3b82f6","icon":null,"isDefault":null}""",
                """POST operations/issue-statuses {"name":"Waiting for parts","description":"","category":"inactive","color":"#3b82f6","icon":null,"isDefault":null}""",
                """PUT operations/issue-types/own {"name":"Idea","description":"What people want","category":null,"color":"#12abef","icon":null,"isDefault":null}""",
                """PUT operations/issue-types/own {"name":"Wish","description":"What people want","category":null,"color":"#12ABEF","icon":null,"isDefault":null}""",
            ],
            server.Changes);
    }

    [Fact]
    public async Task One_is_removed_and_the_removal_undone_made_the_default_and_put_in_another_place()
    {
        using var server = Server();
        await using var page = new LivePage(server);
        var settings = await OpenAsync(page);

        await settings.Find("[data-id=own] [data-testid=entry-remove]").ClickAsync();
        var told = page.Told!.Title;
        await page.UndoAsync();
        await settings.Find("[data-id=process] [data-testid=entry-default]").ClickAsync();
        await settings.Find("[data-id=own] [data-testid=entry-up]").ClickAsync();
        await settings.Find("[data-id=closed] [data-testid=entry-up]").ClickAsync();

        Assert.Equal("Type removed", told);
        Assert.Equal(
            [
                "DELETE operations/issue-types/own",
                "POST operations/issue-types/own:activate",
                """PUT operations/issue-types/process {"name":null,"description":null,"category":null,"color":null,"icon":null,"isDefault":true}""",
                """PUT operations/issue-types:reorder {"category":null,"typeIds":["technical","own","process","gone"],"statusIds":null}""",
                """PUT operations/issue-statuses:reorder {"category":"closed","typeIds":null,"statusIds":["closed","resolved"]}""",
            ],
            server.Changes);
    }

    [Fact]
    public async Task What_another_administrator_does_shows_by_itself_and_a_refused_order_is_taken_back()
    {
        using var server = Server();
        await using var page = new LivePage(server);
        var settings = await OpenAsync(page);

        _types = Types("Dream");
        await page.NoticeAsync("issue_type.updated", "own");
        ((FakeTimeProvider)page.Page.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(2));
        await settings.WaitForAssertionAsync(() => Assert.Contains("Dream", settings.Find("[data-id=own]").TextContent, StringComparison.Ordinal));
        server.Refusal = ("typeIds", "must name each");
        await settings.Find("[data-id=own] [data-testid=entry-up]").ClickAsync();

        Assert.Equal("The order was not changed", page.Told!.Title);
        Assert.Equal(["technical", "process", "own", "gone"], settings.FindAll("[data-testid=issue-type-card] [data-testid=issue-entry]").Select(row => row.GetAttribute("data-id")));
    }

    private static async Task<IRenderedComponent<SettingsPage>> OpenAsync(LivePage page)
    {
        var settings = page.RenderAt<SettingsPage>("/settings?view=issues");
        await settings.WaitForElementAsync("[data-id=own]");
        await settings.WaitForElementAsync("[data-id=closed]");
        return settings;
    }

    private static Dictionary<string, string> Acts(IRenderedComponent<SettingsPage> settings) => settings.FindAll("[data-testid=issue-entry]").ToDictionary(
        row => row.GetAttribute("data-id")!,
        row => string.Join(' ', row.QuerySelectorAll("button").Select(button => button.GetAttribute("data-testid"))),
        StringComparer.Ordinal);

    private static string Types(string own) => $"[{Entry("technical", "Technical", isSystem: true, isDefault: true)},{Entry("process", "Process", isSystem: true)},{Entry("own", own)},{Entry("gone", "Rumour", isActive: false)}]";

    private static string Entry(string id, string name, bool isSystem = false, bool isDefault = false, bool isActive = true, string category = "") =>
        $$"""{"id":"{{id}}","name":"{{name}}","description":"What people want","category":"{{category}}","color":"#12ABEF","icon":"tag","order":0,"isActive":{{Json(isActive)}},"isSystemType":{{Json(isSystem)}},"isSystemStatus":{{Json(isSystem)}},"isDefault":{{Json(isDefault)}}}""";

    private static string Json(bool value) => value ? "true" : "false";

    private CallLog Server() => new(path => path switch
    {
        _ when path.StartsWith("operations/issue-types", StringComparison.Ordinal) => _types,
        _ => $"[{Entry("backlog", "Backlog", isSystem: true, category: "open")},{Entry("resolved", "Resolved", isSystem: true, category: "closed")},{Entry("closed", "Closed", isSystem: true, category: "closed")}]",
    });
}

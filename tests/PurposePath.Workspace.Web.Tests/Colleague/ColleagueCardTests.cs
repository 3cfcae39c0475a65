using System.Net;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Workspace.Web.Colleague;
using PurposePath.Workspace.Web.Palette;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Colleague;

/// <summary>Simulated colleagues, as pages start, follow and stop them.</summary>
public sealed class ColleagueCardTests
{
    private const string Nobody = """{"isRunning":false,"perMinute":0,"changes":0,"done":0,"refused":0}""";

    private readonly List<(string Path, string Body)> _sent = [];
    private string _state = Nobody;
    private string? _refusal;

    [Fact]
    public async Task It_starts_at_the_chosen_pace_follows_and_stops()
    {
        await using var page = Page();
        var card = await OpenAsync(page);

        await card.Find("[data-testid=colleague-pace]").ChangeAsync("60");
        _state = """{"isRunning":true,"perMinute":60,"changes":60,"done":0,"refused":0}""";
        await card.Find("[data-testid=colleague-start]").ClickAsync();
        var started = State(card);
        _state = """{"isRunning":true,"perMinute":60,"changes":60,"done":7,"refused":2}""";
        await ReadAgainAsync(page, card, "7 of 60 changes, 2 refused by a rule");
        _state = """{"isRunning":false,"perMinute":60,"changes":60,"done":9,"refused":2}""";
        await card.Find("[data-testid=colleague-stop]").ClickAsync();

        Assert.Equal("At work. 0 of 60 changes", started);
        Assert.Equal("Stopped. 9 of 60 changes, 2 refused by a rule", State(card));
        Assert.Equal(["colleague:start", "colleague:stop"], _sent.Select(call => call.Path.Split('/')[^1]));
        Assert.Equal("""{"perMinute":60,"changes":null,"seed":null}""", _sent[0].Body);
    }

    [Fact]
    public async Task What_runs_already_is_shown_with_its_pace_and_its_end_by_itself()
    {
        _state = """{"isRunning":true,"perMinute":30,"changes":60,"done":59,"refused":0}""";
        await using var page = Page();
        var card = await OpenAsync(page);

        var running = State(card);
        var pace = card.Find("[data-testid=colleague-pace] option[selected]").TextContent;
        var isFixed = card.Find("[data-testid=colleague-pace]").HasAttribute("disabled");
        _state = """{"isRunning":false,"perMinute":30,"changes":60,"done":60,"refused":0}""";
        await ReadAgainAsync(page, card, "60 of 60 changes");

        Assert.Equal("At work. 59 of 60 changes", running);
        Assert.Equal("A change every 2 seconds", pace);
        Assert.True(isFixed);
        Assert.Equal("Finished. 60 of 60 changes", State(card));
        Assert.NotNull(card.Find("[data-testid=colleague-start]"));
    }

    [Fact]
    public async Task A_refusal_is_said_beside_the_button_and_the_next_try_takes_it_away()
    {
        await using var page = Page();
        var card = await OpenAsync(page);

        _refusal = "Not now";
        await card.Find("[data-testid=colleague-start]").ClickAsync();
        var refused = card.Find("[data-testid=colleague-refusal][role=alert]").TextContent;
        _refusal = null;
        await card.Find("[data-testid=colleague-start]").ClickAsync();

        Assert.Equal("Not started: Not now", refused);
        Assert.Empty(card.FindAll("[data-testid=colleague-refusal]"));
    }

    [Fact]
    public async Task A_read_that_fails_is_said()
    {
        _refusal = "The server has a fault";
        await using var page = Page();

        var card = page.RenderAt<ColleagueCard>("/settings?view=realtime");

        await card.WaitForAssertionAsync(() => Assert.Equal("The server has a fault", State(card)));
    }

    [Fact]
    public async Task Its_controls_have_names_and_its_state_is_announced_without_its_count()
    {
        await using var page = Page();
        var card = await OpenAsync(page);

        Assert.Equal("Pace", card.Find("label[for=colleague-pace]").TextContent);
        Assert.Equal("Start", card.Find("[data-testid=colleague-start]").TextContent);
        Assert.Equal("Nobody is simulated.", card.Find("[role=status]").TextContent);
        Assert.Contains("The changes stay.", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_server_does_not_offer_it_there_is_neither_card_nor_command_nor_question()
    {
        using var server = Server();
        await using var page = new LivePage(server);

        var card = page.RenderAt<ColleagueCard>("/settings?view=realtime");
        Advance(page);

        Assert.Equal(string.Empty, card.Markup.Trim());
        Assert.DoesNotContain(page.Page.Get<PaletteSource>().All(), entry => entry.Run is not null);
        Assert.DoesNotContain(server.Requests, request => request.Path.Contains("colleague", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_palette_starts_and_stops_and_says_what_came_of_it()
    {
        await using var page = Page();
        page.RenderAt<ColleagueCard>("/settings?view=realtime");

        _state = """{"isRunning":true,"perMinute":12,"changes":60,"done":0,"refused":0}""";
        await Command(page, "Start the simulated colleague").Run!();
        var started = (page.Told!.Title, page.Told.Description);
        _refusal = "Not now";
        await Command(page, "Stop the simulated colleague").Run!();
        var refused = (page.Told!.Title, page.Told.Description);
        _refusal = null;
        await Command(page, "Stop the simulated colleague").Run!();

        Assert.Equal(("A simulated colleague is at work", "12 changes a minute, 60 in all"), started);
        Assert.Equal(("The simulated colleague did not stop", "Not now"), refused);
        Assert.Equal("The simulated colleague has stopped", page.Told!.Title);
        Assert.Equal("/settings?view=realtime", Command(page, "Simulate a colleague").Href);
    }

    private static PaletteEntry Command(LivePage page, string title) => page.Page.Get<PaletteSource>().All().Single(entry => entry.Title == title);

    private static async Task<IRenderedComponent<ColleagueCard>> OpenAsync(LivePage page)
    {
        var card = page.RenderAt<ColleagueCard>("/settings?view=realtime");
        await card.WaitForAssertionAsync(() => Assert.DoesNotContain("Asking", State(card), StringComparison.Ordinal));
        return card;
    }

    private static Task ReadAgainAsync(LivePage page, IRenderedComponent<ColleagueCard> card, string count)
    {
        Advance(page);
        return card.WaitForAssertionAsync(() => Assert.Equal(count, card.Find("[data-testid=colleague-count]").TextContent));
    }

    private static void Advance(LivePage page) => ((FakeTimeProvider)page.Page.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(5));

    private static string State(IRenderedComponent<ColleagueCard> card) =>
        $"{card.Find("[data-testid=colleague-state]").TextContent} {card.Find("[data-testid=colleague-count]").TextContent}".Trim();

    private LivePage Page() => new(Server(), services => services.AddSingleton<ColleagueAccess>());

    private StubServer Server() => new(request =>
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("/auth/refresh", StringComparison.Ordinal))
        {
            return StubServer.SessionOf("t");
        }

        if (request.Method == HttpMethod.Post)
        {
            using var body = new StreamReader(request.Content?.ReadAsStream() ?? Stream.Null);
            _sent.Add((path, body.ReadToEnd()));
        }

        return _refusal is not null
            ? StubServer.Json(HttpStatusCode.InternalServerError, $$"""{"success":false,"error":"{{_refusal}}","code":"INTERNAL_SERVER_ERROR","timestamp":"2026-11-23T09:00:00.000Z"}""")
            : StubServer.Json(HttpStatusCode.OK, $$"""{"success":true,"data":{{_state}},"timestamp":"2026-11-23T09:00:00.000Z"}""");
    });
}

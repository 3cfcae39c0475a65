using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Activity;

public sealed class GoalActivityFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_known_shows_newest_first_with_name_words_and_time()
    {
        await using var page = new BlazorPage();

        var feed = page.RenderInside<GoalActivityFeed>(parameters => parameters
            .Add(p => p.InitialActivities, [Item("old", minutesAgo: 90), Item("new", minutesAgo: 6)]));

        Assert.Equal(["new", "old"], Titles(feed));
        Assert.Equal(["6 min", "1 h"], feed.FindAll("time").Select(time => time.TextContent));
        Assert.Equal("Ada", feed.Find("li b").TextContent);
        Assert.Equal("2026-11-23T08:54:00.0000000+00:00", feed.Find("time").GetAttribute("datetime"));
        Assert.Empty(feed.FindAll("[data-new]"));
    }

    [Fact]
    public async Task A_text_that_the_headline_says_already_is_not_said_again()
    {
        await using var page = new BlazorPage();

        var feed = page.RenderInside<GoalActivityFeed>(parameters => parameters.Add(
            p => p.InitialActivities,
            [Item("Cost: 182.6 k€", minutesAgo: 5) with { Text = "182.6 k€" }, Item("Site visit", minutesAgo: 6) with { Text = "Two buildings" }]));

        Assert.Equal(["Two buildings"], feed.FindAll(".pp-feed-content").Select(text => text.TextContent));
    }

    [Fact]
    public async Task A_live_entry_of_the_goal_appears_at_the_top_as_new_and_is_announced()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>(parameters => parameters
            .Add(p => p.GoalId, "g1")
            .Add(p => p.InitialActivities, [Item("old", minutesAgo: 6)]));

        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("live", title: "added a note"));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("other", goalId: "g2"));

        Assert.Equal(["added a note", "old"], Titles(feed));
        Assert.Equal("true", feed.FindAll("li")[0].GetAttribute("data-new"));
        Assert.Equal("Ada added a note", feed.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Without_a_goal_it_shows_the_activity_of_all()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>();

        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("one", goalId: "g1"));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("two", goalId: "g2"));

        Assert.Equal(2, feed.FindAll("li").Count);
    }

    [Fact]
    public async Task Away_from_the_top_new_entries_wait_behind_a_pill_and_nothing_moves()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>(parameters => parameters.Add(p => p.InitialActivities, [Item("old", 6)]));

        await feed.Instance.OnEdgeAsync(isAtEdge: false);
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("n1", title: "first"));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("n2", title: "second"));
        var whileAway = Titles(feed);
        var pill = feed.Find(".pp-feed-pill").TextContent.Trim();
        await feed.Find(".pp-feed-pill").ClickAsync(new());

        Assert.Equal(["old"], whileAway);
        Assert.Equal("2 new", pill);
        Assert.Equal(["second", "first", "old"], Titles(feed));
        Assert.Empty(feed.FindAll(".pp-feed-pill"));
        Assert.Contains(page.EdgeWatch.Invocations, call => call.Identifier == "toEdge");
    }

    [Fact]
    public async Task Scrolling_back_to_the_top_shows_what_waited()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>();
        await feed.Instance.OnEdgeAsync(isAtEdge: false);
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("n1"));

        await feed.Instance.OnEdgeAsync(isAtEdge: true);

        Assert.Single(feed.FindAll("li"));
    }

    [Fact]
    public async Task Without_auto_scroll_new_entries_always_wait()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>(parameters => parameters.Add(p => p.AutoScroll, false));

        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("n1"));

        Assert.Empty(feed.FindAll("li"));
        Assert.Equal("1 new", feed.Find(".pp-feed-pill").TextContent.Trim());
    }

    [Fact]
    public async Task The_same_entry_from_an_event_and_a_fetch_is_shown_once_and_live_ones_survive_the_fetch()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>();
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("a", title: "live a"));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("a", title: "live a"));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("b", title: "live b"));

        feed.Render(parameters => parameters.Add(p => p.InitialActivities, [Item("a", 0)]));

        Assert.Equal(["live b", "a"], Titles(feed));
    }

    [Fact]
    public async Task It_keeps_no_more_than_it_is_told()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>(parameters => parameters
            .Add(p => p.MaxActivities, 3)
            .Add(p => p.InitialActivities, [Item("1", 1), Item("2", 2), Item("3", 3), Item("4", 4)]));

        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("0", title: "0"));

        Assert.Equal(["0", "1", "2"], Titles(feed));
    }

    [Fact]
    public async Task Another_goal_starts_with_an_empty_list()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>(parameters => parameters.Add(p => p.GoalId, "g1"));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("n1"));

        feed.Render(parameters => parameters.Add(p => p.GoalId, "g2"));

        Assert.Empty(feed.FindAll("li"));
        Assert.Contains("Nothing has happened yet", feed.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_grow_old_while_the_reader_looks()
    {
        await using var page = new BlazorPage();
        var feed = page.RenderInside<GoalActivityFeed>(parameters => parameters.Add(p => p.InitialActivities, [Item("old", 6)]));

        page.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("8 min", feed.Find("time").TextContent);
    }

    [Fact]
    public async Task Each_live_entry_is_told_to_the_page()
    {
        await using var page = new BlazorPage();
        var heard = new List<string>();
        page.RenderInside<GoalActivityFeed>(parameters => parameters.Add(p => p.OnActivity, item => heard.Add(item.Id)));

        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("n1"));

        Assert.Equal(["n1"], heard);
    }

    [Fact]
    public async Task Leaving_stops_watching_the_edge()
    {
        await using var page = new BlazorPage();
        page.RenderInside<GoalActivityFeed>();

        await page.DisposeComponentsAsync();

        Assert.Contains(page.EdgeWatch.Invocations, call => call.Identifier == "stop");
    }

    private static ActivityItem Item(string id, int minutesAgo) => new()
    {
        Id = id,
        Title = id,
        CreatedAt = Now.AddMinutes(-minutesAgo),
        ActorId = "ada",
    };

    private static IEnumerable<string> Titles(IRenderedComponent<GoalActivityFeed> feed) =>
        feed.FindAll(".pp-feed-title").Select(title => title.TextContent);
}

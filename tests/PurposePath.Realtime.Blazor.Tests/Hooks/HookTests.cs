using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Hooks;

public sealed class HookTests
{
    [Fact]
    public async Task An_event_reaches_the_handler_on_the_dispatcher_and_renders()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());

        Assert.Equal(["first:g1"], probe.Instance.Heard);
        Assert.True(probe.Instance.WasOnDispatcher);
        Assert.Contains("first:g1", probe.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_handler_is_the_one_that_runs_and_it_runs_once()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        probe.Render(parameters => parameters.Add(p => p.Word, "second"));
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());

        Assert.Equal(["second:g1"], probe.Instance.Heard);
    }

    [Fact]
    public async Task A_disabled_hook_is_not_subscribed_and_an_enabled_one_is_again()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();
        var enabled = page.Connection.EventHandlerCount;

        probe.Render(parameters => parameters.Add(p => p.Listens, false));
        var disabled = page.Connection.EventHandlerCount;
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted(id: "unheard"));
        probe.Render(parameters => parameters.Add(p => p.Listens, true));
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted(id: "heard"));

        Assert.Equal(enabled - 1, disabled);
        Assert.Equal(["first:heard"], probe.Instance.Heard);
    }

    [Fact]
    public async Task A_hook_without_a_provider_says_where_to_put_one()
    {
        await using var page = new BlazorPage();

        var exception = Assert.Throws<InvalidOperationException>(() => page.Render<HookProbe>());

        Assert.Contains("HookProbe", exception.Message, StringComparison.Ordinal);
        Assert.Contains("<RealtimeProvider>", exception.Message, StringComparison.Ordinal);
        Assert.Contains("docs/components.md", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_components_come_and_go_and_leave_nothing_behind()
    {
        await using var page = new BlazorPage();
        var provider = page.RenderSignedIn(_ => { });
        var before = page.Connection.HandlerCount;

        for (var round = 0; round < 1000; round++)
        {
            provider.Render(parameters => parameters.Add(p => p.ChildContent, BlazorPage.Content<HookProbe>()));
            provider.Render(parameters => parameters.Add(p => p.ChildContent, _ => { }));
        }

        Assert.Equal(before, page.Connection.HandlerCount);
    }

    [Fact]
    public async Task An_event_that_arrives_while_a_component_goes_is_not_handled()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>().Instance;

        await page.DisposeComponentsAsync();
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());

        Assert.Empty(probe.Heard);
    }

    [Fact]
    public async Task Only_the_events_of_the_goal_reach_its_activity_hook()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(id: "g1"));
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(id: "g2"));
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(goalId: "g1"));
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(goalId: null));

        Assert.Equal(["paused", "any goal.paused", "any action.status_changed"], probe.Instance.OfGoal);
    }

    [Fact]
    public async Task The_activity_hook_follows_its_goal()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        probe.Render(parameters => parameters.Add(p => p.GoalId, "g2"));
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(id: "g1"));
        await page.Connection.EmitAsync(GoalEvents.Resumed, Events.GoalResumed(id: "g2"));

        Assert.Equal(["resumed", "any goal.resumed"], probe.Instance.OfGoal);
    }

    [Fact]
    public async Task The_goals_hook_hears_every_event_of_every_goal()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        await page.Connection.EmitAsync(GoalEvents.Created, Events.GoalCreated(title: "Grow"));
        await page.Connection.EmitAsync(GoalEvents.Activated, Events.GoalActivated());
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());
        await page.Connection.EmitAsync(GoalEvents.Cancelled, Events.GoalCancelled(id: "g2"));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("x"));
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged());

        Assert.Equal(
            ["created Grow", "activated", "completed", "cancelled", "activity"],
            probe.Instance.OfGoals.Where(note => !note.StartsWith("any", StringComparison.Ordinal)));
        Assert.Equal(5, probe.Instance.OfGoals.Count(note => note.StartsWith("any goal.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_new_snapshot_renders_the_component()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        page.Connection.BecomeLive();

        Assert.StartsWith("Connected", probe.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_burst_within_a_frame_renders_once()
    {
        await using var page = new BlazorPage(options => options.FlushInterval = TimeSpan.FromMilliseconds(16));
        var probe = page.RenderInside<HookProbe>();
        var before = probe.Instance.Renders;

        for (var at = 0; at < 50; at++)
        {
            await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());
        }

        var duringTheFrame = probe.Instance.Renders;
        page.Time.Advance(TimeSpan.FromMilliseconds(16));

        Assert.Equal(50, probe.Instance.Heard.Count);
        Assert.Equal(before, duringTheFrame);
        Assert.Equal(before + 1, probe.Instance.Renders);
    }

    [Fact]
    public async Task A_hole_in_the_stream_is_reported_and_asks_for_a_fetch()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        await page.Connection.LoseEventsAsync();

        Assert.Single(probe.Instance.Resyncs);
        Assert.Equal([RefetchReason.EventsMissed], probe.Instance.Refetches);
    }

    [Fact]
    public async Task Holes_during_a_fetch_ask_for_exactly_one_more()
    {
        await using var page = new BlazorPage();
        var answer = new TaskCompletionSource();
        var probe = page.RenderInside<HookProbe>(parameters => parameters.Add(p => p.Fetch, () => answer.Task));

        await page.Connection.LoseEventsAsync();
        await page.Connection.LoseEventsAsync();
        await page.Connection.LoseEventsAsync();
        var whileFetching = probe.Instance.Refetches.Count;
        answer.SetResult();
        await probe.WaitForStateAsync(() => probe.Instance.Refetches.Count == 2);

        Assert.Equal(1, whileFetching);
    }

    [Fact]
    public async Task A_fetch_that_fails_is_tried_again_until_one_succeeds()
    {
        await using var page = new BlazorPage();
        var failures = 2;
        var probe = page.RenderInside<HookProbe>(parameters => parameters.Add(
            p => p.Fetch, () => failures-- > 0 ? Task.FromException(new TimeoutException()) : Task.CompletedTask));

        await page.Connection.LoseEventsAsync();
        page.Time.Advance(TimeSpan.FromSeconds(5));
        await probe.WaitForStateAsync(() => probe.Instance.Refetches.Count == 2);
        page.Time.Advance(TimeSpan.FromSeconds(9));
        var beforeTheThird = probe.Instance.Refetches.Count;
        page.Time.Advance(TimeSpan.FromSeconds(1));
        await probe.WaitForStateAsync(() => probe.Instance.Refetches.Count == 3);
        page.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(2, beforeTheThird);
        Assert.Equal(3, probe.Instance.Refetches.Count);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task What_the_first_paint_loaded_is_fetched_again_only_if_something_happened_before_the_stream_began(
        long loadedAt, bool expected)
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>(parameters => parameters.Add(p => p.LoadedAt, new StreamCursor("e", loadedAt, "n")));

        page.Connection.BecomeLive(new StreamCursor("e", 8, "n"));

        Assert.Equal(expected, probe.Instance.Refetches.Contains(RefetchReason.LoadedBeforeStream));
    }

    [Fact]
    public async Task A_reconnect_that_resumed_does_not_ask_for_a_fetch()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>(parameters => parameters.Add(p => p.LoadedAt, new StreamCursor("e", 8, "n")));
        page.Connection.BecomeLive(new StreamCursor("e", 8, "n"));

        page.Connection.Become(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting });
        page.Connection.BecomeLive(new StreamCursor("e", 20, "n"));

        Assert.Empty(probe.Instance.Refetches);
    }

    [Fact]
    public async Task A_badge_shows_for_a_colleague_but_not_for_oneself()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(by: "ben"));
        var forOneself = probe.Instance.Badge.IsShown;
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(by: "ada"));
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());

        Assert.False(forOneself);
        Assert.True(probe.Instance.Badge.IsShown);
        Assert.Equal(1, probe.Instance.Badge.Count);
    }

    [Fact]
    public async Task A_badge_shows_only_for_what_the_component_takes_for_its_own()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(by: "ada", id: "g2"));
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(by: "ada", goalId: "g2"));
        var forAnother = probe.Instance.GoalBadge.Count;
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged(by: "ada", goalId: "g1"));

        Assert.Equal(0, forAnother);
        Assert.Equal(1, probe.Instance.GoalBadge.Count);
        Assert.True(probe.Instance.GoalBadge.IsShown);
    }

    [Fact]
    public async Task A_badge_follows_the_parameters_of_its_component()
    {
        await using var page = new BlazorPage();
        var probe = page.RenderInside<HookProbe>();

        probe.Render(parameters => parameters.Add(p => p.GoalId, "g2"));
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(by: "ada", id: "g1"));
        var forTheOldOne = probe.Instance.GoalBadge.Count;
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(by: "ada", id: "g2"));

        Assert.Equal(0, forTheOldOne);
        Assert.Equal(1, probe.Instance.GoalBadge.Count);
    }
}

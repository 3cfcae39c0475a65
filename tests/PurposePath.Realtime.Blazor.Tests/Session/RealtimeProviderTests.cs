using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Session;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Session;

public sealed class RealtimeProviderTests
{
    [Fact]
    public async Task Nothing_connects_while_nobody_is_signed_in()
    {
        await using var page = new BlazorPage();

        page.Render<RealtimeProvider>();

        Assert.Equal(0, page.Connection.Starts);
    }

    [Fact]
    public async Task Signing_in_connects_once()
    {
        await using var page = new BlazorPage();
        var provider = page.Render<RealtimeProvider>();

        provider.Render(parameters => parameters.Add(p => p.UserKey, "lumen:ada"));
        await page.Get<SessionDriver>().Settled;

        Assert.Equal(1, page.Connection.Starts);
        Assert.True(page.Connection.IsRunning);
    }

    [Fact]
    public async Task Signing_out_closes_the_connection_and_empties_every_store()
    {
        await using var page = new BlazorPage();
        var provider = page.RenderSignedIn(_ => { });
        await page.Get<SessionDriver>().Settled;
        page.Get<EntityStore<Note>>().Load([new Note("n1", "secret")], null);
        page.Get<IToasts>().Info("Saved");

        provider.Render(parameters => parameters.Add(p => p.UserKey, null));

        Assert.False(page.Connection.IsRunning);
        Assert.Empty(page.Get<EntityStore<Note>>().All);
        Assert.Empty(page.Get<Realtime.Blazor.Toasts.ToastQueue>().Toasts);
    }

    [Fact]
    public async Task Another_user_gets_a_new_connection_and_empty_stores()
    {
        await using var page = new BlazorPage();
        var provider = page.RenderSignedIn(_ => { }, "lumen:ada");
        await page.Get<SessionDriver>().Settled;
        page.Get<EntityStore<Note>>().Load([new Note("n1", "secret")], null);

        provider.Render(parameters => parameters.Add(p => p.UserKey, "harbor:hugo"));
        await page.Get<SessionDriver>().Settled;

        Assert.Equal(1, page.Connection.Stops);
        Assert.Empty(page.Get<EntityStore<Note>>().All);
        Assert.Equal("harbor:hugo", page.Get<RealtimeContext>().UserKey);
    }

    [Fact]
    public async Task The_first_identity_keeps_what_the_first_paint_loaded()
    {
        await using var page = new BlazorPage();
        page.Get<EntityStore<Note>>().Load([new Note("n1", "painted")], null);

        page.RenderSignedIn(_ => { });

        Assert.Single(page.Get<EntityStore<Note>>().All);
    }

    [Fact]
    public async Task Rendering_on_a_server_connects_nothing_and_loads_no_script()
    {
        await using var page = new BlazorPage(isInteractive: false);

        var probe = page.RenderInside<HookProbe>();

        Assert.Equal(0, page.Connection.Starts);
        Assert.Equal(0, page.Connection.HandlerCount);
        Assert.Empty(page.JSInterop.Invocations);
        Assert.Equal(ConnectionStatus.Disconnected, probe.Instance.Snapshot.Status);
    }

    [Fact]
    public async Task With_the_flag_off_nothing_connects_and_views_poll_every_thirty_seconds()
    {
        await using var page = new BlazorPage(options => options.Enabled = false);
        var probe = page.RenderInside<HookProbe>();

        await page.PassAsync(TimeSpan.FromSeconds(30));
        await page.PassAsync(TimeSpan.FromSeconds(29));
        var first = probe.Instance.Refetches.Count;
        await page.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(1, first);
        Assert.Equal([RefetchReason.Poll, RefetchReason.Poll], probe.Instance.Refetches);
        Assert.Equal(0, page.Connection.Starts);
    }

    [Fact]
    public async Task Pages_that_lose_their_sockets_together_ask_each_at_its_own_moment_within_the_interval()
    {
        var seconds = new List<int>();
        for (var seed = 0; seed < 20; seed++)
        {
            await using var page = new BlazorPage(options => options.Enabled = false, register: services => services.AddScoped(provider => new PollLoop(
                provider.GetRequiredService<RealtimeContext>(),
                provider.GetRequiredService<PageLife>(),
                provider.GetRequiredService<IOptions<RealtimeComponentOptions>>(),
                provider.GetRequiredService<TimeProvider>(),
                new Random(seed))));
            var probe = page.RenderInside<HookProbe>();
            var second = 0;
            for (; probe.Instance.Refetches.Count == 0; second++)
            {
                await page.PassAsync(TimeSpan.FromSeconds(1));
            }

            seconds.Add(second);
        }

        Assert.All(seconds, second => Assert.InRange(second, 1, 30));
        Assert.True(seconds.Distinct().Count() > 10, $"They ask at {string.Join(", ", seconds)} s.");
    }

    [Fact]
    public async Task A_hidden_page_does_not_poll_and_asks_at_once_when_it_is_shown_after_its_turn()
    {
        await using var page = new BlazorPage(options => options.Enabled = false);
        var probe = page.RenderInside<HookProbe>();
        await page.SignalAsync(PageSignal.Hidden);

        await page.SignalAsync(PageSignal.Visible);
        await page.SignalAsync(PageSignal.Hidden);
        await page.PassAsync(TimeSpan.FromSeconds(90));
        var whileHidden = probe.Instance.Refetches.Count;
        await page.SignalAsync(PageSignal.Visible);
        await page.SignalAsync(PageSignal.Visible);

        Assert.Equal(0, whileHidden);
        Assert.Equal([RefetchReason.Poll], probe.Instance.Refetches);
    }

    [Fact]
    public async Task The_flag_turned_off_closes_the_connection_and_turned_on_ends_the_polling()
    {
        await using var page = new BlazorPage();
        var provider = page.RenderSignedIn(BlazorPage.Content<HookProbe>());
        var probe = provider.FindComponent<HookProbe>();
        await page.Get<SessionDriver>().Settled;

        provider.Render(parameters => parameters.Add(p => p.Enabled, false));
        var isRunningWhileOff = page.Connection.IsRunning;
        provider.Render(parameters => parameters.Add(p => p.Enabled, true));
        await page.Get<SessionDriver>().Settled;
        page.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.False(isRunningWhileOff);
        Assert.Equal(2, page.Connection.Starts);
        Assert.Empty(probe.Instance.Refetches);
    }

    [Fact]
    public async Task Leaving_the_page_stops_the_connection_and_leaves_no_handler_behind()
    {
        await using var page = new BlazorPage();
        var provider = page.RenderSignedIn(BlazorPage.Content<HookProbe>());
        await page.Get<SessionDriver>().Settled;

        await page.DisposeComponentsAsync();

        Assert.False(page.Connection.IsRunning);
        Assert.Equal(0, page.Connection.HandlerCount);
        Assert.Contains(page.PageWatch.Invocations, call => call.Identifier == "stop");
    }

    [Fact]
    public async Task Retrying_skips_a_wait_and_starts_again_after_trying_ended()
    {
        await using var page = new BlazorPage();
        var provider = page.RenderSignedIn(_ => { });
        await page.Get<SessionDriver>().Settled;
        var context = page.Get<RealtimeContext>();

        page.Connection.Become(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting });
        context.RetryNow();
        page.Connection.Fail(FailureReason.Replaced);
        context.RetryNow();
        await page.Get<SessionDriver>().Settled;

        Assert.Equal(1, page.Connection.Hurries);
    }

    [Fact]
    public async Task The_browser_is_watched_only_once_and_unknown_signals_are_ignored()
    {
        await using var page = new BlazorPage();
        page.RenderSignedIn(_ => { });

        await page.Get<PageLife>().WatchAsync();
        await page.Get<PageLife>().OnPageSignalAsync("FoldedInHalf");

        Assert.Single(page.Module.Invocations, call => call.Identifier == "watchPage");
        Assert.True(page.Get<PageLife>().IsVisible);
    }

    [Fact]
    public async Task The_old_users_token_and_position_are_forgotten_before_the_new_user_connects()
    {
        await using var page = new BlazorPage();
        var provider = page.RenderSignedIn(_ => { }, "lumen:ada");
        await page.Get<SessionDriver>().Settled;

        provider.Render(parameters => parameters.Add(p => p.UserKey, "harbor:hugo"));
        await page.Get<SessionDriver>().Settled;

        Assert.Equal(["start", "stop", "identity", "start"], page.Connection.Calls);
    }

    [Fact]
    public async Task What_is_still_on_its_way_to_the_old_user_reaches_nobody()
    {
        await using var page = new BlazorPage();
        var stopped = new TaskCompletionSource();
        var provider = page.RenderSignedIn(BlazorPage.Content<HookProbe>());
        var probe = provider.FindComponent<HookProbe>().Instance;
        page.Connection.Stopped = stopped.Task;

        provider.Render(parameters => parameters.Add(p => p.UserKey, "harbor:hugo"));
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());
        stopped.SetResult();
        await page.Get<SessionDriver>().Settled;
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted(id: "of hugo"));

        Assert.Equal(["first:of hugo"], probe.Heard);
        Assert.False(page.Get<LiveChanges>().IsFresh("g1"));
    }

    [Fact]
    public async Task The_stream_begins_at_the_oldest_position_the_first_paint_shows()
    {
        await using var page = new BlazorPage();

        var probe = page.RenderInside<HookProbe>(parameters => parameters.Add(p => p.LoadedAt, new StreamCursor("e", 7, "n")));
        await page.Get<SessionDriver>().Settled;

        Assert.Equal(["position 7", "start"], page.Connection.Calls);
    }

    [Fact]
    public async Task What_the_browser_says_reaches_the_connection_as_a_hint()
    {
        await using var page = new BlazorPage();
        var hints = new List<ConnectivityHint>();
        using var watch = page.Get<IConnectivityHints>().Watch(hints.Add);

        foreach (var signal in Enum.GetValues<PageSignal>())
        {
            await page.SignalAsync(signal);
        }

        Assert.Equal([ConnectivityHint.Online, ConnectivityHint.Offline, ConnectivityHint.Visible, ConnectivityHint.Visible, ConnectivityHint.Freezing], hints);
    }

    [Fact]
    public async Task An_identity_that_becomes_known_late_keeps_what_the_first_paint_loaded()
    {
        await using var page = new BlazorPage();
        var provider = page.Render<RealtimeProvider>();
        page.Get<EntityStore<Note>>().Load([new Note("n1", "painted")], null);

        provider.Render(parameters => parameters.Add(p => p.UserKey, "lumen:ada"));
        await page.Get<SessionDriver>().Settled;

        Assert.Single(page.Get<EntityStore<Note>>().All);
        Assert.Equal(["start"], page.Connection.Calls);
    }

    [Fact]
    public async Task A_provider_that_is_mounted_again_connects_again()
    {
        await using var page = new BlazorPage();
        page.RenderSignedIn(_ => { });
        await page.DisposeComponentsAsync();

        page.RenderSignedIn(_ => { });
        await page.Get<SessionDriver>().Settled;

        Assert.True(page.Connection.IsRunning);
    }
}

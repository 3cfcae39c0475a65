using Bunit;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Tests.Doubles;

namespace PurposePath.Realtime.Blazor.Tests.Toasts;

public sealed class ToastHostTests
{
    [Fact]
    public async Task Three_toasts_are_visible_the_newest_in_front()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();

        foreach (var title in new[] { "1", "2", "3", "4" })
        {
            page.Get<IToasts>().Info(title);
        }

        Assert.Equal(["Note: 4", "Note: 3", "Note: 2"], host.FindAll(".pp-toast-title").Select(title => title.TextContent.Trim()));
        Assert.Equal(["0", "1", "2"], host.FindAll(".pp-toast").Select(toast => toast.GetAttribute("data-index")));
    }

    [Fact]
    public async Task A_toast_shown_before_the_host_appears_in_it()
    {
        await using var page = new BlazorPage();
        page.Get<IToasts>().Success("Saved");

        var host = page.RenderInside<ToastHost>();

        Assert.Single(host.FindAll(".pp-toast[data-kind=success]"));
    }

    [Fact]
    public async Task Ordinary_news_is_polite_and_errors_are_assertive()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        var regionsStandBefore = host.FindAll("[aria-live]").Count;

        page.Get<IToasts>().Success("Goal paused", "Ada paused “Grow”");
        page.Get<IToasts>().Error("Failed to update goal");

        Assert.Equal(2, regionsStandBefore);
        Assert.Equal("Goal paused. Ada paused “Grow”", host.Find("[aria-live=polite]").TextContent);
        Assert.Equal("Failed to update goal", host.Find("[role=alert][aria-live=assertive]").TextContent);
    }

    [Fact]
    public async Task The_stack_opens_and_its_time_stands_still_under_the_pointer_and_the_focus()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        page.Get<IToasts>().Info("Read me");

        await host.Find(".pp-toasts").TriggerEventAsync("onmouseenter", EventArgs.Empty);
        page.Time.Advance(TimeSpan.FromMinutes(1));
        var open = host.FindAll(".pp-toasts[data-expanded] .pp-toast").Count;
        await host.Find(".pp-toasts").FocusInAsync(new());
        await host.Find(".pp-toasts").TriggerEventAsync("onmouseleave", EventArgs.Empty);
        page.Time.Advance(TimeSpan.FromMinutes(1));
        var focused = host.FindAll(".pp-toasts[data-expanded] .pp-toast").Count;
        await host.Find(".pp-toasts").FocusOutAsync(new());
        page.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal((1, 1), (open, focused));
        Assert.Empty(host.FindAll(".pp-toast"));
    }

    [Fact]
    public async Task Time_stands_still_while_the_page_is_hidden()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        page.Get<IToasts>().Info("Read me");

        await page.SignalAsync(PageSignal.Hidden);
        page.Time.Advance(TimeSpan.FromMinutes(1));
        var whileHidden = host.FindAll(".pp-toast").Count;
        await page.SignalAsync(PageSignal.Visible);
        page.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(1, whileHidden);
        Assert.Empty(host.FindAll(".pp-toast"));
    }

    [Fact]
    public async Task The_close_button_says_what_it_closes_and_closes_it()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        page.Get<IToasts>().Info("Saved");

        await host.Find("button[aria-label='Close: Saved']").ClickAsync(new());

        Assert.Empty(host.FindAll(".pp-toast"));
    }

    [Fact]
    public async Task Closing_the_last_toast_lets_time_go_on_for_the_next()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        page.Get<IToasts>().Info("Saved");
        await host.Find(".pp-toasts").TriggerEventAsync("onmouseenter", EventArgs.Empty);
        await host.Find(".pp-toasts").FocusInAsync(new());
        await host.Find(".pp-toast-close").ClickAsync(new());

        page.Get<IToasts>().Info("Next");
        page.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Empty(host.FindAll(".pp-toast"));
    }

    [Fact]
    public async Task Undo_runs_once_and_closes_the_toast()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        var undone = 0;
        page.Get<IToasts>().Success("Action moved", action: new ToastAction("Undo", () =>
        {
            undone++;
            return Task.CompletedTask;
        }));

        await host.Find(".pp-toast .pp-button").ClickAsync(new());

        Assert.Equal(1, undone);
        Assert.Empty(host.FindAll(".pp-toast"));
    }

    [Fact]
    public async Task Equal_toasts_show_their_count()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();

        page.Get<IToasts>().Info("Saved");
        page.Get<IToasts>().Info("Saved");

        Assert.Equal("×2", host.Find(".pp-toast-count").TextContent.Trim());
    }

    [Fact]
    public async Task A_second_button_closes_too_and_one_that_keeps_it_open_does_not()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        var pressed = new List<string>();
        page.Get<IToasts>().Show(new Toast
        {
            Title = "A new version is ready",
            Action = new ToastAction("Details", () => Note("details")) { KeepsOpen = true },
            Cancel = new ToastAction("Later", () => Note("later")),
        });

        await host.Find(".pp-toast .pp-button:not(.pp-button-quiet)").ClickAsync(new());
        var afterDetails = host.FindAll(".pp-toast").Count;
        await host.Find(".pp-toast .pp-button-quiet").ClickAsync(new());

        Assert.Equal(1, afterDetails);
        Assert.Equal(["details", "later"], pressed);
        Assert.Empty(host.FindAll(".pp-toast"));

        Task Note(string word)
        {
            pressed.Add(word);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task What_is_under_way_cannot_be_closed_or_swiped_away()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        var id = page.Get<IToasts>().Show(new Toast { Title = "Uploading", Kind = ToastKind.Loading });

        await host.Instance.OnSwipedAsync(id);

        Assert.Empty(host.FindAll(".pp-toast-close"));
        Assert.Null(host.Find(".pp-toast").GetAttribute("data-dismissible"));
    }

    [Fact]
    public async Task A_swipe_closes_the_toast_it_carried_away()
    {
        await using var page = new BlazorPage();
        var host = page.RenderInside<ToastHost>();
        page.Get<IToasts>().Info("Stays");
        var id = page.Get<IToasts>().Info("Goes");

        await host.Instance.OnSwipedAsync(id);
        await host.Instance.OnSwipedAsync("one that is gone already");

        Assert.Equal("Note: Stays", Assert.Single(host.FindAll(".pp-toast-title")).TextContent.Trim());
    }

    [Theory]
    [InlineData(ToastPosition.BottomEnd, "bottom-end")]
    [InlineData(ToastPosition.BottomCenter, "bottom-center")]
    [InlineData(ToastPosition.BottomStart, "bottom-start")]
    [InlineData(ToastPosition.TopEnd, "top-end")]
    [InlineData(ToastPosition.TopCenter, "top-center")]
    [InlineData(ToastPosition.TopStart, "top-start")]
    public async Task The_stack_stands_where_it_is_told(ToastPosition position, string name)
    {
        await using var page = new BlazorPage();

        var host = page.RenderInside<ToastHost>(parameters => parameters.Add(it => it.Position, position));

        Assert.Equal(name, host.Find(".pp-toasts").GetAttribute("data-position"));
    }

    [Fact]
    public async Task Gestures_are_watched_as_long_as_the_host_lives()
    {
        var page = new BlazorPage();
        page.RenderInside<ToastHost>();

        await page.DisposeComponentsAsync();

        page.ToastWatch.VerifyInvoke("stop");
        await page.DisposeAsync();
    }
}

using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Status;

public sealed class RealtimeIndicatorTests
{
    [Fact]
    public async Task It_shows_the_state_in_words_shape_and_colour_and_tells_a_screen_reader()
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();

        page.Connection.BecomeLive();

        Assert.Equal("live", indicator.Find(".pp-indicator").GetAttribute("data-state"));
        Assert.Equal("Live", indicator.Find(".pp-indicator-label").TextContent);
        Assert.Equal("true", indicator.Find(".pp-indicator-face svg").GetAttribute("aria-hidden"));
        Assert.Equal("Connection: Live", indicator.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Each_of_the_five_states_has_a_shape_of_its_own()
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();

        var shapes = Enum.GetValues<ConnectionStatus>().Select(status =>
        {
            page.Connection.Become(new ConnectionSnapshot { Status = status });
            return indicator.Find(".pp-indicator-face svg").InnerHtml;
        }).ToList();

        Assert.Equal(5, shapes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_countdown_counts_down_and_is_not_announced_every_second()
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();
        page.Connection.Become(new ConnectionSnapshot
        {
            Status = ConnectionStatus.Reconnecting,
            NextRetryAt = page.Time.GetUtcNow().AddSeconds(4),
        });

        var atFirst = indicator.Find(".pp-indicator-label").TextContent;
        page.Time.Advance(TimeSpan.FromSeconds(1));
        var later = indicator.Find(".pp-indicator-label").TextContent;
        page.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("Reconnecting in 4 s…", atFirst);
        Assert.Equal("Reconnecting in 3 s…", later);
        Assert.Equal("Reconnecting…", indicator.Find(".pp-indicator-label").TextContent);
        Assert.Equal("Connection: Reconnecting", indicator.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Nothing_ticks_while_there_is_nothing_to_count()
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();
        page.Connection.Become(new ConnectionSnapshot
        {
            Status = ConnectionStatus.Reconnecting,
            NextRetryAt = page.Time.GetUtcNow().AddSeconds(4),
        });

        page.Connection.BecomeLive();
        var renders = indicator.RenderCount;
        page.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(renders, indicator.RenderCount);
    }

    [Fact]
    public async Task The_details_open_from_the_button_as_a_popover_that_the_browser_closes_with_escape()
    {
        await using var page = new BlazorPage();

        var indicator = page.RenderInside<RealtimeIndicator>();

        var panel = indicator.Find("[popover=auto]");
        Assert.Equal(panel.Id, indicator.Find("button.pp-indicator-face").GetAttribute("popovertarget"));
        Assert.Equal("dialog", panel.GetAttribute("role"));
        Assert.Equal("Connection details", panel.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task The_details_tell_reason_next_try_attempts_latency_and_position()
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();

        page.Connection.Become(new ConnectionSnapshot
        {
            Status = ConnectionStatus.Reconnecting,
            Reason = FailureReason.Timeout,
            Attempt = 3,
            NextRetryAt = page.Time.GetUtcNow().AddSeconds(8),
            Latency = TimeSpan.FromMilliseconds(32.4),
            Position = new StreamCursor("e", 1204, "n"),
        });

        Assert.Equal(
            [
                "Reason: The server took too long to answer", "Next try: in 8 s", "Attempts: 3", "Response time: 32 ms", "Position: 1204",
            ],
            indicator.FindAll("dl > div").Select(fact => $"{fact.QuerySelector("dt")!.TextContent}: {fact.QuerySelector("dd")!.TextContent}"));
    }

    [Theory]
    [InlineData(ConnectionStatus.Reconnecting, FailureReason.Transport, true)]
    [InlineData(ConnectionStatus.Error, FailureReason.Replaced, true)]
    [InlineData(ConnectionStatus.Error, FailureReason.SignedOut, false)]
    [InlineData(ConnectionStatus.Connected, FailureReason.None, false)]
    public async Task Retry_now_is_offered_when_it_can_help(ConnectionStatus status, FailureReason reason, bool expected)
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();

        page.Connection.Become(new ConnectionSnapshot { Status = status, Reason = reason });

        Assert.Equal(expected, indicator.FindAll("button").Any(button => button.TextContent == "Retry now"));
    }

    [Fact]
    public async Task Retry_now_skips_the_wait()
    {
        await using var page = new BlazorPage();
        var indicator = page.RenderInside<RealtimeIndicator>();
        page.Connection.Become(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting });

        await indicator.Find(".pp-indicator-panel button").ClickAsync(new());

        Assert.Equal(1, page.Connection.Hurries);
    }

    [Fact]
    public async Task Without_details_it_is_no_button()
    {
        await using var page = new BlazorPage();

        var indicator = page.RenderInside<RealtimeIndicator>(parameters => parameters
            .Add(p => p.ShowDetails, false)
            .Add(p => p.Class, "mine")
            .Add(p => p.Position, IndicatorPosition.Footer));

        Assert.Empty(indicator.FindAll("button"));
        Assert.Equal("footer", indicator.Find(".pp-indicator.mine").GetAttribute("data-position"));
    }

    [Fact]
    public async Task With_the_flag_off_it_says_so()
    {
        await using var page = new BlazorPage(options => options.Enabled = false);

        var indicator = page.RenderInside<RealtimeIndicator>();

        Assert.Equal("Updates every 30\u00A0s", indicator.Find(".pp-indicator-label").TextContent);
        Assert.Empty(indicator.FindAll("dl"));
    }
}

using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Diagnostics;

public sealed class RealtimeDebugPanelTests
{
    [Fact]
    public async Task It_is_closed_at_first_and_says_only_the_status()
    {
        await using var page = new BlazorPage();

        var panel = page.RenderInside<RealtimeDebugPanel>();
        page.Connection.BecomeLive();

        Assert.Contains("Connected", panel.Find("summary").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("dl, table"));
    }

    [Fact]
    public async Task Open_it_shows_the_state_and_counts_events_by_type_the_newest_first()
    {
        await using var page = new BlazorPage();
        var panel = page.RenderInside<RealtimeDebugPanel>();
        page.Connection.Become(new ConnectionSnapshot
        {
            Status = ConnectionStatus.Connected,
            Position = new StreamCursor("e", 41, "n"),
            Latency = TimeSpan.FromMilliseconds(12),
            ConnectionId = "conn-7",
        });
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused());
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused());
        await page.Connection.EmitAsync(GoalEvents.Resumed, Events.GoalResumed());

        await panel.Find("summary").ClickAsync(new());

        Assert.Contains("e.41.n", panel.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("12 ms", panel.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("conn-7", panel.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["goal.resumed 1 3", "goal.paused 2 2"],
            panel.FindAll("table[aria-label='Events by type'] tbody tr").Select(static row => string.Join(' ', row.Children.Select(static cell => cell.TextContent))));
    }

    [Fact]
    public async Task It_follows_once_a_second_unless_it_is_told_to_hold_still()
    {
        await using var page = new BlazorPage();
        var panel = page.RenderInside<RealtimeDebugPanel>(parameters => parameters.Add(it => it.IsInitiallyOpen, true));
        var atFirst = page.Connection.Exports;
        page.Time.Advance(TimeSpan.FromSeconds(2));
        var afterTwo = page.Connection.Exports;

        await panel.Find("input[type=checkbox]").ChangeAsync(new() { Value = true });
        page.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((1, 3, 3), (atFirst, afterTwo, page.Connection.Exports));
    }

    [Fact]
    public async Task Closed_or_gone_it_asks_for_nothing_more()
    {
        await using var page = new BlazorPage();
        var panel = page.RenderInside<RealtimeDebugPanel>(parameters => parameters.Add(it => it.IsInitiallyOpen, true));

        await panel.Find("summary").ClickAsync(new());
        page.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, page.Connection.Exports);
        Assert.Empty(panel.FindAll("dl"));
    }

    [Fact]
    public async Task The_recording_is_saved_under_the_time_it_was_exported()
    {
        await using var page = new BlazorPage();
        var panel = page.RenderInside<RealtimeDebugPanel>(parameters => parameters.Add(it => it.IsInitiallyOpen, true));

        await panel.Find(".pp-debug-tools button:last-child").ClickAsync(new());

        var saved = page.Module.VerifyInvoke("saveText");
        Assert.Equal("realtime-20261123-090000.json", saved.Arguments[0]);
        Assert.Empty(FlightRecording.Parse((string)saved.Arguments[1]!).Entries);
    }
}

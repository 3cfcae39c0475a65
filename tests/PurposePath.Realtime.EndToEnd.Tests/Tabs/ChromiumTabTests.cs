namespace PurposePath.Realtime.EndToEnd.Tests.Tabs;

/// <summary>Tabs and the life of pages in a real Chromium: rows F14, F54 and F55 of docs/reliability.md.</summary>
public sealed class ChromiumTabTests(RunningProduct product)
{
    private const string Owner = "document.querySelector('[data-testid=realtime-indicator] .pp-indicator-panel')?.textContent.includes('Through another tab') === false";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task F54_four_tabs_of_Chromium_share_one_connection_whose_owner_is_closed_killed_frozen_and_hung()
    {
        await using var browser = await ChromiumTab.StartBrowserAsync(Cancellation);
        var room = await GoalRoomTabs.CreateAsync(product, "One connection");
        var tabs = await OpenAsync(browser, room, 4);
        await room.ChangeAsync(3);
        await AllExactAsync(room, tabs);

        // Closed by its user.
        await tabs[3].CloseAsync(Cancellation);
        await tabs[2].ShowAsync(Cancellation);
        await room.ChangeAsync(2);
        await AllExactAsync(room, tabs = tabs[..3]);
        await GoalRoomTabs.UntilAsync(tabs[2], Owner, "true");

        // Killed.
        await tabs[2].KillAsync(Cancellation);
        await tabs[1].ShowAsync(Cancellation);
        await room.ChangeAsync(2);
        await AllExactAsync(room, tabs = tabs[..2]);
        await GoalRoomTabs.UntilAsync(tabs[1], Owner, "true");

        // Frozen: it hears nothing until it thaws, and then everything.
        await tabs[1].FreezeAsync(Cancellation);
        await tabs[0].ShowAsync(Cancellation);
        await room.ChangeAsync(2);
        await AllExactAsync(room, tabs[..1]);
        await tabs[1].ThawAsync(Cancellation);
        await AllExactAsync(room, tabs);
        await GoalRoomTabs.UntilAsync(tabs[0], Owner, "true");

        // Hung for seven seconds, while another tab is seen.
        var hanging = tabs[0].ReadAsync("(() => { const end = performance.now() + 7000; while (performance.now() < end); })()", Cancellation);
        await tabs[1].ShowAsync(Cancellation);
        await room.ChangeAsync(2);
        await room.LedgerIsExactAsync(tabs[1]);
        await hanging;
        await AllExactAsync(room, tabs);
    }

    [Fact]
    public async Task F14_a_tab_that_is_hidden_frozen_put_aside_and_brought_back_lists_everything()
    {
        await using var browser = await ChromiumTab.StartBrowserAsync(Cancellation);
        var room = await GoalRoomTabs.CreateAsync(product, "Page life");
        var tab = (await OpenAsync(browser, room, 1))[0];
        var other = await ChromiumTab.OpenAsync(browser, Cancellation);

        // Hidden.
        await other.ShowAsync(Cancellation);
        await GoalRoomTabs.UntilAsync(tab, "document.visibilityState", "hidden");
        await room.ChangeAsync(3);
        await AllExactAsync(room, [tab]);

        // Frozen: the connection is let go at once.
        await tab.FreezeAsync(Cancellation);
        await GoalRoomTabs.UntilAsync(async () => (await room.ConnectionsAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture), "0", "connections");
        await room.ChangeAsync(3);
        await tab.ThawAsync(Cancellation);
        await AllExactAsync(room, [tab]);

        // Put aside by a navigation, and brought back by the back button: the same page, not a new one.
        await tab.ShowAsync(Cancellation);
        await tab.GoToAsync(new Uri(product.Address, "/health/live"), Cancellation);
        await GoalRoomTabs.UntilAsync(async () => (await room.ConnectionsAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture), "0", "connections");
        await room.ChangeAsync(3);
        await tab.GoBackAsync(Cancellation);
        await GoalRoomTabs.UntilAsync(tab, "window.isLedger === true", "true");
        await AllExactAsync(room, [tab]);
    }

    [Fact]
    public async Task F55_a_tab_that_is_loaded_again_lists_what_happened_meanwhile_once()
    {
        await using var browser = await ChromiumTab.StartBrowserAsync(Cancellation);
        var room = await GoalRoomTabs.CreateAsync(product, "Loaded again");
        var tabs = await OpenAsync(browser, room, 2);

        var changing = room.ChangeAsync(10);
        await room.ShowGoalAsync(tabs[1]);
        await GoalRoomTabs.IsLiveAsync(tabs[1]);
        await changing;

        await room.LedgerIsExactAsync(tabs[0]);
        await room.LedgerIsExactAsync(tabs[1]);
        await room.OneConnectionAsync();
    }

    private static async Task<ChromiumTab[]> OpenAsync(RemoteBrowser browser, GoalRoomTabs room, int count)
    {
        var tabs = new ChromiumTab[count];
        for (var i = 0; i < count; i++)
        {
            tabs[i] = await ChromiumTab.OpenAsync(browser, Cancellation);
            await tabs[i].ShowAsync(Cancellation);
            await (i == 0 ? room.SignInAsync(tabs[i]) : room.ShowGoalAsync(tabs[i]));
            await GoalRoomTabs.IsLiveAsync(tabs[i]);
            await GoalRoomTabs.BeginLedgerAsync(tabs[i]);
        }

        await room.OneConnectionAsync();
        return tabs;
    }

    private static async Task AllExactAsync(GoalRoomTabs room, IEnumerable<ChromiumTab> tabs)
    {
        foreach (var tab in tabs)
        {
            await GoalRoomTabs.IsLiveAsync(tab);
            await room.LedgerIsExactAsync(tab);
        }

        await room.OneConnectionAsync();
    }
}

namespace PurposePath.Realtime.EndToEnd.Tests.Tabs;

/// <summary>The same in a real Firefox, whose hidden tabs are slower and whose sockets are different.</summary>
public sealed class FirefoxTabTests(RunningProduct product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task F54_three_tabs_of_Firefox_share_one_connection_and_go_on_without_the_one_that_owned_it()
    {
        await using var browser = await FirefoxTab.StartBrowserAsync(Cancellation);
        var room = await GoalRoomTabs.CreateAsync(product, "One connection in Firefox");
        var tabs = new FirefoxTab[3];
        for (var i = 0; i < tabs.Length; i++)
        {
            tabs[i] = await FirefoxTab.OpenAsync(browser, Cancellation);
            await tabs[i].ShowAsync(Cancellation);
            await (i == 0 ? room.SignInAsync(tabs[i]) : room.ShowGoalAsync(tabs[i]));
            await GoalRoomTabs.IsLiveAsync(tabs[i]);
            await GoalRoomTabs.BeginLedgerAsync(tabs[i]);
        }

        await room.OneConnectionAsync();
        await room.ChangeAsync(3);
        foreach (var tab in tabs)
        {
            await room.LedgerIsExactAsync(tab);
        }

        await tabs[2].CloseAsync(Cancellation);
        await tabs[1].ShowAsync(Cancellation);
        await room.ChangeAsync(3);
        foreach (var tab in tabs[..2])
        {
            await GoalRoomTabs.IsLiveAsync(tab);
            await room.LedgerIsExactAsync(tab);
        }

        await tabs[0].ShowAsync(Cancellation);
        await room.ChangeAsync(2);
        await room.LedgerIsExactAsync(tabs[1]);
        await room.LedgerIsExactAsync(tabs[0]);
        await room.OneConnectionAsync();
    }
}

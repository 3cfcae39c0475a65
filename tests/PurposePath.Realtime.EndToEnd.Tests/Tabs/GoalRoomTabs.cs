namespace PurposePath.Realtime.EndToEnd.Tests.Tabs;

/// <summary>
/// Tabs of one user that show one goal, and a colleague who changes it. Each change carries a number, so that what a tab lists is its ledger. A page that
/// fetches again would show everything too: these pages cannot, so that what they list has come with the stream.
/// </summary>
internal sealed class GoalRoomTabs(RunningProduct product, ApiClient colleague, string goal)
{
    // Nobody else of this tenant is signed in while these tests run, so that the server's count is that of these tabs.
    private const string Reader = "hugo@harbor.demo";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private int _changes;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<GoalRoomTabs> CreateAsync(RunningProduct product, string title)
    {
        var colleague = await ApiClient.SignInAsync(product.Address, Reader, Cancellation);
        return new GoalRoomTabs(product, colleague, await colleague.CreateActiveGoalAsync(title, Cancellation));
    }

    public async Task SignInAsync(IBrowserTab tab)
    {
        await tab.GoToAsync(new Uri(product.Address, $"/sign-in?returnUrl={Uri.EscapeDataString($"/goals/{goal}")}"), Cancellation);
        await UntilAsync(tab, "document.readyState === 'complete' && !!document.querySelector('[data-testid=sign-in-submit]')", "true");
        await tab.ReadAsync(
            $"document.querySelector('[data-testid=sign-in-email]').value = '{Reader}', document.querySelector('[data-testid=sign-in-password]').value = 'demo-demo-1', "
            + "document.querySelector('[data-testid=sign-in-submit]').click()",
            Cancellation);
    }

    public async Task ShowGoalAsync(IBrowserTab tab) => await tab.GoToAsync(new Uri(product.Address, $"/goals/{goal}"), Cancellation);

    public static Task IsLiveAsync(IBrowserTab tab) => UntilAsync(
        tab, "document.querySelector('[data-testid=realtime-indicator] .pp-indicator-label')?.textContent === 'Live'", "true");

    /// <summary>From here on the page reads nothing from the server but its stream. It is marked, too, so that a reload shows.</summary>
    public static Task BeginLedgerAsync(IBrowserTab tab) => tab.ReadAsync(
        "(window.isLedger = true, window.reallyFetch = window.fetch, window.fetch = (what, how) => "
        + "String(what?.url ?? what).includes('/traction/') ? Promise.reject(new TypeError('The test allows none.')) : window.reallyFetch(what, how))",
        Cancellation);

    /// <summary>The colleague changes the goal twice, so that it is as before: pauses it with a numbered reason, and resumes it.</summary>
    public async Task ChangeAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await colleague.PostAsync($"/goals/{goal}:pause", new { reason = $"change {++_changes} of many" }, Cancellation);
            await colleague.PostAsync($"/goals/{goal}:activate", new { }, Cancellation);
        }
    }

    /// <summary>The tab lists every change once and in order.</summary>
    public Task LedgerIsExactAsync(IBrowserTab tab)
    {
        const string Listed = "[...document.querySelectorAll('[data-testid=feed-item]')].map(item => item.textContent.match(/change (\\d+) of many/)?.[1]).filter(Boolean).join(' ')";
        return UntilAsync(tab, Listed, string.Join(' ', Enumerable.Range(1, _changes).Reverse()));
    }

    /// <summary>How many connections the server has for all tabs together.</summary>
    public async Task<int> ConnectionsAsync()
    {
        var status = await colleague.GetStatusAsync(Cancellation);
        return status.GetProperty("connections").GetInt32();
    }

    public Task OneConnectionAsync() => UntilAsync(async () => (await ConnectionsAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture), "1", "connections of the server");

    public static Task UntilAsync(IBrowserTab tab, string script, string expected) => UntilAsync(() => tab.ReadAsync(script, Cancellation), expected, script);

    public static async Task UntilAsync(Func<Task<string>> read, string expected, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        string? last = null;
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            last = await TryReadAsync(read);
            if (last == expected)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        Assert.Fail($"Expected '{expected}' of {what}, but it stayed '{last}'.");
    }

    // Between two pages there is nothing to evaluate in.
    private static async Task<string> TryReadAsync(Func<Task<string>> read)
    {
        try
        {
            return await read();
        }
        catch (InvalidOperationException noPage)
        {
            return noPage.Message;
        }
    }
}

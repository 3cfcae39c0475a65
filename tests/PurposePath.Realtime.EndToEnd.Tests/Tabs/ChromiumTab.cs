using System.Text.Json.Nodes;

namespace PurposePath.Realtime.EndToEnd.Tests.Tabs;

/// <summary>A tab of Chromium, by the DevTools protocol: it can be hidden, frozen and killed like a user's.</summary>
internal sealed class ChromiumTab(RemoteBrowser browser, string targetId, string sessionId) : IBrowserTab
{
    public static Task<RemoteBrowser> StartBrowserAsync(CancellationToken cancellationToken) => RemoteBrowser.StartAsync(
        Environment.GetEnvironmentVariable("PURPOSEPATH_CHROMIUM") ?? "/usr/bin/chromium",
        path: string.Empty,
        profile =>
        [
            "--headless=new", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "about:blank",
        ],
        cancellationToken);

    public static async Task<ChromiumTab> OpenAsync(RemoteBrowser browser, CancellationToken cancellationToken)
    {
        var target = await browser.AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, cancellationToken);
        var targetId = target!["targetId"]!.GetValue<string>();
        var attached = await browser.AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = targetId, ["flatten"] = true }, cancellationToken);
        return new ChromiumTab(browser, targetId, attached!["sessionId"]!.GetValue<string>());
    }

    public Task ShowAsync(CancellationToken cancellationToken) =>
        browser.AskAsync("Target.activateTarget", new JsonObject { ["targetId"] = targetId }, cancellationToken);

    public Task GoToAsync(Uri address, CancellationToken cancellationToken) =>
        AskAsync("Page.navigate", new JsonObject { ["url"] = address.ToString() }, cancellationToken);

    /// <summary>Goes back, as the button does: from the back/forward cache, where the browser keeps the page.</summary>
    public async Task GoBackAsync(CancellationToken cancellationToken)
    {
        var history = await AskAsync("Page.getNavigationHistory", [], cancellationToken);
        var entry = history!["entries"]![history["currentIndex"]!.GetValue<int>() - 1]!["id"]!.GetValue<int>();
        await AskAsync("Page.navigateToHistoryEntry", new JsonObject { ["entryId"] = entry }, cancellationToken);
    }

    public async Task<string> ReadAsync(string script, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = $"String({script})", ["returnByValue"] = true }, cancellationToken);
        return answer!["result"]!["value"]?.GetValue<string>() ?? string.Empty;
    }

    public Task FreezeAsync(CancellationToken cancellationToken) => SetStateAsync("frozen", cancellationToken);

    public Task ThawAsync(CancellationToken cancellationToken) => SetStateAsync("active", cancellationToken);

    /// <summary>Ends the tab's process without a word; there is no answer.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        var killing = AskAsync("Page.crash", [], cancellationToken);
        await browser.AskAsync("Target.getTargets", [], cancellationToken);
        _ = killing.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task CloseAsync(CancellationToken cancellationToken) =>
        browser.AskAsync("Target.closeTarget", new JsonObject { ["targetId"] = targetId }, cancellationToken);

    private Task<JsonNode?> SetStateAsync(string state, CancellationToken cancellationToken) =>
        AskAsync("Page.setWebLifecycleState", new JsonObject { ["state"] = state }, cancellationToken);

    private Task<JsonNode?> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken) =>
        browser.AskAsync(method, parameters, cancellationToken, sessionId);
}

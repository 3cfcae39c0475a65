using System.Text.Json.Nodes;

namespace PurposePath.Realtime.EndToEnd.Tests.Tabs;

/// <summary>A tab of Firefox, by WebDriver BiDi, which Firefox speaks itself.</summary>
internal sealed class FirefoxTab(RemoteBrowser browser, string context) : IBrowserTab
{
    public static async Task<RemoteBrowser> StartBrowserAsync(CancellationToken cancellationToken)
    {
        var browser = await RemoteBrowser.StartAsync(
            Environment.GetEnvironmentVariable("PURPOSEPATH_FIREFOX") ?? "/usr/bin/firefox-esr",
            path: "/session",
            static profile => ["--headless", "--remote-debugging-port", "0", "--profile", profile, "--no-remote"],
            cancellationToken);
        await browser.AskAsync("session.new", new JsonObject { ["capabilities"] = new JsonObject() }, cancellationToken);
        return browser;
    }

    public static async Task<FirefoxTab> OpenAsync(RemoteBrowser browser, CancellationToken cancellationToken)
    {
        var created = await browser.AskAsync("browsingContext.create", new JsonObject { ["type"] = "tab" }, cancellationToken);
        return new FirefoxTab(browser, created!["context"]!.GetValue<string>());
    }

    public Task ShowAsync(CancellationToken cancellationToken) => AskAsync("browsingContext.activate", [], cancellationToken);

    public Task GoToAsync(Uri address, CancellationToken cancellationToken) =>
        AskAsync("browsingContext.navigate", new JsonObject { ["url"] = address.ToString(), ["wait"] = "none" }, cancellationToken);

    public async Task<string> ReadAsync(string script, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject
        {
            ["expression"] = $"String({script})",
            ["target"] = new JsonObject { ["context"] = context },
            ["awaitPromise"] = false,
        };
        var answer = await browser.AskAsync("script.evaluate", parameters, cancellationToken);
        return answer!["result"]?["value"]?.GetValue<string>() ?? string.Empty;
    }

    public Task CloseAsync(CancellationToken cancellationToken) => AskAsync("browsingContext.close", [], cancellationToken);

    private Task<JsonNode?> AskAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        parameters["context"] = context;
        return browser.AskAsync(method, parameters, cancellationToken);
    }
}

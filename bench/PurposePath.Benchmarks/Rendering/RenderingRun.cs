using System.Text;
using Microsoft.Playwright;
using PurposePath.Benchmarks.Latency;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Benchmarks.Rendering;

/// <summary>A thousand live rows in a real browser: the workspace's own page, client and components, fed over a real socket at a fixed rate.</summary>
internal sealed class RenderingRun(RenderingSettings settings, TimeProvider time)
{
    // A page that starts on a busy machine takes some seconds; a case that takes longer than this is stuck.
    private const float Patience = 30_000;
    private static readonly TimeSpan CaseLimit = TimeSpan.FromSeconds(90);

    // The browser compiles what runs often; that is over by then.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    // Until what the page before left behind is gone.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        using var folder = new TrialFolder();
        await using var node = new WorkspaceNode(
            new NodeSettings { Program = settings.App ?? NodeSettings.BuiltProgram(), DatabasePath = folder.DatabasePath }, time);
        await node.StartAsync(cancellationToken);
        await using var front = await RenderingFront.StartAsync(node.Address, time, cancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = settings.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        await using var window = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = front.Address.ToString(),
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        window.SetDefaultTimeout(Patience);
        await PageProbe.AttachAsync(window);
        var text = new StringBuilder()
            .AppendLine($"Chromium {browser.Version}, {settings.Seconds} s each; {Environment.ProcessorCount} cores for browser, servers and sender.")
            .AppendLine()
            .AppendLine("| rows | events/s asked | arrived/s, in messages/s | frames/s | frames lost | longest gap, ms | tasks > 50 ms (longest) | page's thread busy | event → document p50, ms | p95 | p99 | changes seen |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var page = await SignInAsync(window);
        foreach (var (rows, rate) in RenderingSettings.Cases)
        {
            text.AppendLine(await MeasureEmptyAsync(page, cancellationToken));
            await Console.Error.WriteLineAsync($"{rows} rows, {rate} events/s …");
            text.AppendLine(await MeasureAsync(page, front, rows, rate, cancellationToken));
        }

        return text.AppendLine(await MeasureEmptyAsync(page, cancellationToken)).ToString();
    }

    private static async Task<IPage> SignInAsync(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("sign-in-email").FillAsync("ada@lumen.demo");
        await page.GetByTestId("sign-in-password").FillAsync("demo-demo-1");
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return page;
    }

    // What the browser loses on this machine at this time whatever the page does: before each case, and after the last.
    private async Task<string> MeasureEmptyAsync(IPage page, CancellationToken cancellationToken)
    {
        await Console.Error.WriteLineAsync("an empty page …");
        await page.GotoAsync(RenderingFront.EmptyPage);
        await Task.Delay(Settling, time, cancellationToken);
        return $"| none: an empty page | 0 | {WhatTheBrowserDid(await WatchAsync(page, cancellationToken))} | | | | |";
    }

    private async Task<string> MeasureAsync(IPage page, RenderingFront front, string rows, int rate, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        limit.CancelAfter(CaseLimit);
        var step = "the page does not show its rows";
        var publishing = Task.CompletedTask;
        try
        {
            await page.GotoAsync($"/gallery/rows?window={rows}");
            await page.Locator("[data-row]").First.WaitForAsync();
            step = "no row changes";
            publishing = front.PublishAsync(rate, over.Token);
            await page.Locator("[data-row]:not([data-progress='0'])").First.WaitForAsync();
            step = "the page does not come to its end";
            await Task.Delay(WarmUp, time, limit.Token);
            return Row(rows, rate, await WatchAsync(page, limit.Token));
        }
        catch (Exception exception) when (exception is TimeoutException or PlaywrightException || limit.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"{rows} rows, {rate} events/s: {step}; {front.Sent} events were sent.", exception);
        }
        finally
        {
            await over.CancelAsync();
            await publishing;
        }
    }

    private async Task<PageSight> WatchAsync(IPage page, CancellationToken cancellationToken)
    {
        var profiler = await page.Context.NewCDPSessionAsync(page);
        await profiler.SendAsync("Performance.enable");
        var before = await BusyAsync(profiler);
        await PageProbe.StartAsync(page);
        await Task.Delay(TimeSpan.FromSeconds(settings.Seconds), time, cancellationToken);
        var sight = await PageProbe.StopAsync(page).WaitAsync(cancellationToken);
        var after = await BusyAsync(profiler);
        return sight with { Busy = (after - before) / settings.Seconds };
    }

    // Seconds that the page's one thread has worked.
    private static async Task<double> BusyAsync(ICDPSession profiler)
    {
        var answer = await profiler.SendAsync("Performance.getMetrics") ?? throw new InvalidOperationException("The browser does not tell its metrics.");
        return answer.GetProperty("metrics").EnumerateArray()
            .First(static metric => metric.GetProperty("name").GetString() == "TaskDuration")
            .GetProperty("value").GetDouble();
    }

    private string Row(string rows, int rate, PageSight sight)
    {
        var waits = new Distribution(sight.Waits);
        var name = rows == "all" ? $"{sight.Rows} in the document" : $"1000, {sight.Rows} of them in the document";
        return $"| {name} | {rate} | {WhatTheBrowserDid(sight)} "
            + $"| {waits.Percentile(0.5):0.0} | {waits.Percentile(0.95):0.0} | {waits.Percentile(0.99):0.0} | {sight.Waits.Length} |";
    }

    private string WhatTheBrowserDid(PageSight sight)
    {
        var tasks = sight.Tasks.Length == 0 ? "0" : $"{sight.Tasks.Length} ({sight.Tasks.Max():0})";
        return $"{sight.Received / (double)settings.Seconds:0}, {sight.Messages / (double)settings.Seconds:0} | {sight.FramesPerSecond:0.0} | {sight.FramesLost:0} "
            + $"| {sight.LongestGap:0} | {tasks} | {sight.Busy:P0}";
    }
}

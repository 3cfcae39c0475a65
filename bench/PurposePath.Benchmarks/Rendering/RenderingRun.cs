using System.Text;
using Microsoft.Playwright;
using PurposePath.Benchmarks.Latency;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Benchmarks.Rendering;

/// <summary>A thousand live rows in a real browser: the workspace's own page, client and components, fed over a real socket at a fixed rate.</summary>
internal sealed class RenderingRun(RenderingSettings settings, TimeProvider time)
{
    private const float Patience = 90_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

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
        await using var window = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = front.Address.ToString(), ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        window.SetDefaultTimeout(Patience);
        await PageProbe.AttachAsync(window);
        var text = new StringBuilder()
            .AppendLine($"Chromium {browser.Version}, {settings.Seconds} s each; {Environment.ProcessorCount} cores for browser, servers and sender.")
            .AppendLine()
            .AppendLine("| rows | events/s asked | arrived/s | fps | longest gap, ms | tasks > 50 ms (longest) | event → document p50, ms | p95 | p99 | changes seen |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var page = await SignInAsync(window);
        foreach (var (rows, rate) in RenderingSettings.Cases)
        {
            text.AppendLine(Row(rows, rate, await MeasureAsync(page, front, rows, rate, cancellationToken)));
        }

        return text.ToString();
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

    private async Task<PageSight> MeasureAsync(IPage page, RenderingFront front, string rows, int rate, CancellationToken cancellationToken)
    {
        await page.GotoAsync($"/gallery/rows?window={rows}");
        await page.Locator("[data-row]").First.WaitForAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var publishing = front.PublishAsync(rate, over.Token);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-row]')].some(row => row.dataset.progress !== '0')");
        await Task.Delay(WarmUp, time, cancellationToken);
        await PageProbe.StartAsync(page);
        await Task.Delay(TimeSpan.FromSeconds(settings.Seconds), time, cancellationToken);
        var sight = await PageProbe.StopAsync(page);
        await over.CancelAsync();
        await publishing;
        return sight;
    }

    private string Row(string rows, int rate, PageSight sight)
    {
        var waits = new Distribution(sight.Waits);
        var name = rows == "all" ? $"{sight.Rows} in the document" : $"1000, {sight.Rows} of them in the document";
        var tasks = sight.Tasks.Length == 0 ? "0" : $"{sight.Tasks.Length} ({sight.Tasks.Max():0})";
        return $"| {name} | {rate} | {sight.Received / (double)settings.Seconds:0} | {sight.FramesPerSecond:0.0} | {sight.LongestGap:0} | {tasks} "
            + $"| {waits.Percentile(0.5):0.0} | {waits.Percentile(0.95):0.0} | {waits.Percentile(0.99):0.0} | {sight.Waits.Length} |";
    }
}

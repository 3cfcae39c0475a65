using System.Text.Json;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>What the first visit costs: bytes are limits, times are only reported, because they belong to the machine.</summary>
public sealed class BudgetTests(RunningProduct product, ITestOutputHelper output)
{
    // As published, with compression; a build that is not published sends whole assemblies with everything in them.
    private const int Published = 3_400 * 1024;
    private const int Built = 32_000 * 1024;
    private const int Styles = 40 * 1024;
    private const int Fonts = 60 * 1024;

    // Nobody waits that long: on any machine something would be stuck.
    private static readonly TimeSpan Endless = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_first_visit_stays_within_its_bytes_and_paints_before_it_works()
    {
        await using var window = await product.OpenWindowAsync();
        await window.AddInitScriptAsync(
            "window.longTasks = []; new PerformanceObserver(list => list.getEntries().forEach(task => window.longTasks.push(Math.round(task.duration)))).observe({ type: 'longtask', buffered: true });");
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo");
        await page.IsLiveAsync();

        var visit = await page.EvaluateAsync<JsonElement>(
            """
            () => {
              const files = performance.getEntriesByType('resource'), page = performance.getEntriesByType('navigation')[0];
              const bytes = of => files.filter(of).reduce((sum, file) => sum + file.encodedBodySize, 0);
              return {
                all: page.encodedBodySize + bytes(() => true), html: page.encodedBodySize, requests: files.length + 1,
                styles: bytes(file => file.name.split('?')[0].endsWith('.css')), fonts: bytes(file => file.name.endsWith('.woff2')),
                twice: files.map(file => file.name.replace(/\.[a-z0-9]{10}\./, '.')).filter((name, at, names) => names.indexOf(name) !== at && /\.(wasm|woff2|css|js)$/.test(name)),
                paint: performance.getEntriesByName('first-contentful-paint')[0].startTime, works: performance.now(), longTasks: window.longTasks,
              };
            }
            """);

        var (paint, works) = (visit.GetProperty("paint").GetDouble(), visit.GetProperty("works").GetDouble());
        output.WriteLine($"{visit.GetProperty("all").GetInt32() / 1024} KiB in {visit.GetProperty("requests")} requests, {visit.GetProperty("html").GetInt32() / 1024} KiB of it the page itself");
        output.WriteLine($"first paint {paint:0} ms, live {works:0} ms, long tasks {visit.GetProperty("longTasks")} ms");
        Assert.InRange(visit.GetProperty("all").GetInt32(), 1, RunningProduct.IsPublished ? Published : Built);
        Assert.InRange(visit.GetProperty("styles").GetInt32(), 1, RunningProduct.IsPublished ? Styles : Built);
        // The sign-in page may have brought the font already.
        Assert.InRange(visit.GetProperty("fonts").GetInt32(), 0, Fonts);
        Assert.Empty(visit.GetProperty("twice").EnumerateArray());
        Assert.True(paint < works, "The page was empty until it worked.");
        Assert.InRange(works, 0, Endless.TotalMilliseconds);
    }
}

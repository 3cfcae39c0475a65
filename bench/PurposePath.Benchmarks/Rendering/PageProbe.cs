using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Playwright;

namespace PurposePath.Benchmarks.Rendering;

/// <summary>
/// What the browser itself saw: when each event arrived on the socket, when its row changed in the document, every frame, every long task. Its script
/// stands in the page before anything of the page runs.
/// </summary>
internal static class PageProbe
{
    private const string Script = """
        (() => {
          let on = false, frames = [], tasks = [], waits = [], rows = new Map(), received = 0, messages = 0;
          const note = data => {
            if (!on) return;
            messages++;
            const now = performance.now();
            const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
            for (const [, row, value] of text.matchAll(/"actionId":"(row-\d+)"[^{}]*?"newProgress":(\d+)/g)) {
              received++;
              if (!rows.has(row)) rows.set(row, []);
              rows.get(row).push({ value, now });
            }
          };
          window.WebSocket = class extends window.WebSocket {
            constructor(...args) { super(...args); this.addEventListener('message', message => note(message.data)); }
          };
          // A value that was passed over because a later one came within the frame is shown with the later one.
          const changed = element => {
            const now = performance.now(), waiting = rows.get(element.dataset.row) ?? [];
            const at = waiting.findLastIndex(event => event.value === element.dataset.progress);
            for (const event of waiting.splice(0, at + 1)) waits.push(now - event.now);
          };
          new MutationObserver(records => { if (on) for (const record of records) changed(record.target); })
            .observe(document, { subtree: true, attributes: true, attributeFilter: ['data-progress'] });
          new PerformanceObserver(list => { if (on) tasks.push(...list.getEntries().map(task => task.duration)); }).observe({ entryTypes: ['longtask'] });
          const frame = now => { if (on) frames.push(now); requestAnimationFrame(frame); };
          requestAnimationFrame(frame);
          window.pageProbe = {
            start() { frames = []; tasks = []; waits = []; rows = new Map(); received = 0; messages = 0; on = true; },
            stop() { on = false; return JSON.stringify({ frames, tasks, waits, received, messages, rows: document.querySelectorAll('[data-row]').length }); },
          };
        })();
        """;

    public static Task AttachAsync(IBrowserContext window) => window.AddInitScriptAsync(Script);

    public static Task StartAsync(IPage page) => page.EvaluateAsync("() => pageProbe.start()");

    public static async Task<PageSight> StopAsync(IPage page) =>
        JsonSerializer.Deserialize(await page.EvaluateAsync<string>("() => pageProbe.stop()"), PageSightJsonContext.Default.PageSight)!;
}

/// <summary>What was seen, in milliseconds.</summary>
/// <param name="Frames">When each frame began.</param>
/// <param name="Tasks">How long each task above 50 ms took.</param>
/// <param name="Waits">From the arrival of an event to the change of its row in the document, for rows that stand there.</param>
/// <param name="Received">Events that arrived.</param>
/// <param name="Messages">Messages that brought them.</param>
/// <param name="Rows">Rows in the document.</param>
internal sealed record PageSight(double[] Frames, double[] Tasks, double[] Waits, int Received, int Messages, int Rows)
{
    private const double FrameTime = 1000 / 60d;

    // A frame that begins a little late is not a lost one.
    private const double LongestFrame = 1.5 * FrameTime;

    /// <summary>The part of the time that the page's thread worked.</summary>
    public double Busy { get; init; }

    public double FramesPerSecond => (Frames.Length - 1) * 1000 / (Frames[^1] - Frames[0]);

    public double LongestGap => Gaps.Max();

    /// <summary>How many frames more would have begun if the browser had begun one 60 times a second.</summary>
    public double FramesLost => Gaps.Where(static gap => gap > LongestFrame).Sum(static gap => Math.Round(gap / FrameTime) - 1);

    private IEnumerable<double> Gaps => Frames.Zip(Frames.Skip(1), static (one, next) => next - one);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageSight))]
internal sealed partial class PageSightJsonContext : JsonSerializerContext;

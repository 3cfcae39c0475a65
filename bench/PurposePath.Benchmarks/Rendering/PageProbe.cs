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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageSight))]
internal sealed partial class PageSightJsonContext : JsonSerializerContext;

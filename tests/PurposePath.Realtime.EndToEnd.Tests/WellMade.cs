using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>Whether everybody can read a page as it is now: axe finds nothing, and nothing stands beyond the edge of a narrow screen.</summary>
internal static class WellMade
{
    // What never ends, as the pulse of a skeleton does, is no change that could be waited for; what follows how far something is scrolled does not move by itself.
    private const string IsAtRest =
        "() => document.getAnimations().every(one => one.playState !== 'running' || one.timeline !== document.timeline || one.effect.getComputedTiming().endTime === Infinity)";

    // Half way through a change of colour, a text has none that anybody chose; and what goes by itself, as a badge does, may begin to go at any time.
    private const string ChangeAtOnce =
        """
        () => {
          const still = new CSSStyleSheet();
          still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important; }');
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
        }
        """;

    private const string FitsWidth = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth";

    private const string ChangeAsUsual = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }";

    /// <summary>Waits until nothing moves any more.</summary>
    public static async Task ComesToRestAsync(this IPage page) => await page.WaitForFunctionAsync(IsAtRest);

    /// <summary>By how many pixels the page is wider than its window.</summary>
    public static Task<int> OverflowAsync(this IPage page) =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Waits until the page fits its window: one that becomes narrow is laid out anew, drawings after the text.</summary>
    public static async Task FitsAsync(this IPage page) => await page.WaitForFunctionAsync(FitsWidth, null, new() { Timeout = 30_000 });

    /// <summary>The rules that axe finds broken, each with the first elements that break it.</summary>
    public static async Task<IReadOnlyList<string>> FindBrokenRulesAsync(this IPage page)
    {
        await page.EvaluateAsync(ChangeAtOnce);
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        await page.EvaluateAsync(ChangeAsUsual);
        return [.. result.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")];
    }

    /// <summary>Looks at the page in colour schemes, both unless named, and at 360 px.</summary>
    public static async Task IsWellMadeAsync(this IPage page, params ColorScheme[] schemes)
    {
        foreach (var scheme in schemes.Length == 0 ? [ColorScheme.Dark, ColorScheme.Light] : schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var broken = await page.FindBrokenRulesAsync();
            Assert.True(broken.Count == 0, $"{page.Url}, {scheme}: {string.Join('\n', broken)}");
        }

        await page.SetViewportSizeAsync(360, 780);
        await page.FitsAsync();
        await page.SetViewportSizeAsync(1440, 900);
    }
}

using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>Whether everybody can read a page as it is now: axe finds nothing, and nothing stands beyond the edge of a narrow screen.</summary>
internal static class WellMade
{
    private const string FitsWidth = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth";

    // What never ends, as the pulse of a skeleton does, is no change that could be waited for.
    private const string IsAtRest =
        "() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)";

    /// <summary>Waits until nothing moves or changes its colour any more: half way, a text has no colour that anybody chose.</summary>
    public static async Task ComesToRestAsync(this IPage page) => await page.WaitForFunctionAsync(IsAtRest);

    /// <summary>Looks at the page in colour schemes, both unless named, and at 360 px.</summary>
    public static async Task IsWellMadeAsync(this IPage page, params ColorScheme[] schemes)
    {
        foreach (var scheme in schemes.Length == 0 ? [ColorScheme.Dark, ColorScheme.Light] : schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.ComesToRestAsync();
            var result = await page.RunAxe();
            var violations = result.Violations.Select(violation => $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}").ToList();
            if (violations.Count > 0)
            {
                Assert.Fail($"{page.Url}, {scheme}: {string.Join('\n', violations)}");
            }
        }

        await page.SetViewportSizeAsync(360, 780);
        await page.WaitForFunctionAsync(FitsWidth, null, new() { Timeout = 5_000 });
        await page.SetViewportSizeAsync(1440, 900);
    }
}

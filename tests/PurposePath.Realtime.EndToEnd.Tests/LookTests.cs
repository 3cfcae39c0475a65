using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>How the pages look and read: accessible in both themes, and whole on a narrow screen.</summary>
public sealed class LookTests(RunningProduct product)
{
    public static TheoryData<string, ColorScheme> PagesInBothThemes => new()
    {
        { "/", ColorScheme.Light },
        { "/", ColorScheme.Dark },
        { "/goals", ColorScheme.Light },
        { "/goals", ColorScheme.Dark },
        { "/operations", ColorScheme.Light },
        { "/operations", ColorScheme.Dark },
        { "/gallery", ColorScheme.Light },
        { "/gallery", ColorScheme.Dark },
    };

    [Theory]
    [MemberData(nameof(PagesInBothThemes))]
    public async Task A_page_breaks_no_rule_of_accessibility(string path, ColorScheme scheme)
    {
        await using var window = await product.OpenWindowAsync(scheme);
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", path);
        await Expect(page.GetByTestId("realtime-indicator")).ToContainTextAsync("Live", new() { Timeout = 60_000 });

        var result = await page.RunAxe();

        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/goals")]
    [InlineData("/operations")]
    [InlineData("/gallery")]
    public async Task A_page_fits_a_narrow_screen(string path)
    {
        await using var window = await product.OpenWindowAsync(width: 360, height: 780);
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", path);
        await Expect(page.GetByTestId("realtime-indicator")).ToBeVisibleAsync();

        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

        Assert.Equal(0, overflow);
    }

    [Fact]
    public async Task Taking_over_from_the_server_moves_nothing_on_the_page()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo");
        await page.EvaluateAsync(
            """
            () => {
              window.layoutShift = 0;
              new PerformanceObserver(list => { for (const entry of list.getEntries()) window.layoutShift += entry.value; })
                .observe({ type: 'layout-shift', buffered: true });
            }
            """);

        await Expect(page.GetByTestId("realtime-indicator")).ToContainTextAsync("Live", new() { Timeout = 60_000 });

        Assert.InRange(await page.EvaluateAsync<double>("() => window.layoutShift"), 0, 0.02);
    }
}

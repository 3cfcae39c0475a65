using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>How the pages look and read: accessible in both themes, and whole on a narrow screen.</summary>
public sealed class LookTests(RunningProduct product)
{
    [Theory]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/goals", ColorScheme.Dark)]
    [InlineData("/operations", ColorScheme.Light)]
    [InlineData("/gallery", ColorScheme.Dark)]
    public async Task A_page_breaks_no_rule_of_accessibility_in_either_theme(string path, ColorScheme first)
    {
        await using var window = await product.OpenWindowAsync(first);
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", path);
        await page.IsLiveAsync();

        Assert.Empty(await page.FindBrokenRulesAsync());
        await page.EmulateMediaAsync(new() { ColorScheme = first == ColorScheme.Light ? ColorScheme.Dark : ColorScheme.Light });
        Assert.Empty(await page.FindBrokenRulesAsync());
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

        // Style sheets hold back what is drawn, not what a script measures: without them the markup may be too wide, and nobody ever sees it.
        await page.WaitForLoadStateAsync(LoadState.Load);
        Assert.Equal(0, await page.OverflowAsync());
    }

    // One window for all of them, walked by keys: each page is drawn by the browser, and none costs a start of its own.
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task The_pages_around_the_team_break_no_rule_of_accessibility_and_fit_the_screen(ColorScheme scheme, int width)
    {
        await using var window = await product.OpenWindowAsync(scheme, width);
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/issues");
        await page.IsLiveAsync();
        await IsSoundAsync(page, "issue-board");
        await page.EvaluateAsync("() => document.querySelector('a.task').click()");
        await IsSoundAsync(page, "issue-sheet");
        await page.GetByTestId("issue-open-page").ClickAsync();
        await IsSoundAsync(page, "issue-page");
        await GoAsync(page, "m");
        await IsSoundAsync(page, "measure-row");
        await page.GetByTestId("measure-row").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await IsSoundAsync(page, "reading-row");
        await GoAsync(page, "p");
        await IsSoundAsync(page, "people-table");
        await GoAsync(page, "a");
        await IsSoundAsync(page, "activity-row");
        await GoAsync(page, "s");
        await IsSoundAsync(page, "profile-card");
        await page.GetByTestId("settings-issues").ClickAsync();
        await IsSoundAsync(page, "issue-entry");
        await page.GetByTestId("settings-administration").ClickAsync();
        await IsSoundAsync(page, "connected-user");
        await page.Keyboard.PressAsync("Control+k");
        await IsSoundAsync(page, "palette-item");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("inbox-button").ClickAsync();
        await IsSoundAsync(page, "inbox-item");
    }

    [Fact]
    public async Task The_workspace_can_be_installed()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        var devtools = await window.NewCDPSessionAsync(page);

        var manifest = (await devtools.SendAsync("Page.getAppManifest"))!.Value;
        var errors = (await devtools.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors").EnumerateArray();

        Assert.Contains("\"display\": \"standalone\"", manifest.GetProperty("data").GetString(), StringComparison.Ordinal);
        Assert.Empty(manifest.GetProperty("errors").EnumerateArray());
        // A browser context of a test is a private window, which cannot install anything.
        Assert.All(errors, error => Assert.Equal("in-incognito", error.GetProperty("errorId").GetString()));
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

        await page.IsLiveAsync();

        Assert.InRange(await page.EvaluateAsync<double>("() => window.layoutShift"), 0, 0.02);
    }

    private static async Task GoAsync(IPage page, string key)
    {
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync(key);
    }

    private static async Task IsSoundAsync(IPage page, string landmark)
    {
        await Expect(page.GetByTestId(landmark).First).ToBeVisibleAsync();
        var broken = await page.FindBrokenRulesAsync();
        var overflow = await page.OverflowAsync();

        Assert.Empty(broken.Select(rule => $"{landmark}: {rule}"));
        Assert.Equal((landmark, 0), (landmark, overflow));
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>The components as people set their devices: from right to left, in few colours of their own, without motion. One window for all of it.</summary>
public sealed class AdaptedLookTests(RunningProduct product)
{
    [Fact]
    public async Task Components_follow_the_direction_the_forced_colours_and_the_wish_for_less_motion()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/gallery");
        await page.IsLiveAsync();

        await FromRightToLeftAsync(page);
        await InForcedColoursAsync(page);
        await WithoutMotionAsync(page);
    }

    [Fact]
    public async Task The_pages_mirror_for_who_reads_from_right_to_left()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/operations");
        await page.IsLiveAsync();
        await page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");

        await page.EvaluateAsync("() => document.querySelector('a.task').click()");
        await Expect(page.GetByTestId("sheet-title")).ToBeVisibleAsync();
        await page.ComesToRestAsync();
        Assert.Equal(0, (await page.Locator("dialog.sheet").BoundingBoxAsync())!.X, tolerance: 1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog.sheet")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("g");
        await Expect(page.GetByTestId("goal-row").First).ToBeVisibleAsync();
        var field = (await page.Locator(".search .input").BoundingBoxAsync())!;
        var glass = (await page.Locator(".search .icon").BoundingBoxAsync())!;
        Assert.True(glass.X > field.X + (field.Width / 2), $"The glass stands at {glass.X} in a field from {field.X} on.");
        Assert.Equal("right", await page.EvaluateAsync<string>(
            """
            () => {
              const head = document.querySelector('.table th:nth-child(3)'), text = document.createRange();
              text.selectNodeContents(head);
              const [inner, outer] = [text.getBoundingClientRect(), head.getBoundingClientRect()];
              return outer.right - inner.right < inner.left - outer.left ? 'right' : 'left';
            }
            """));

        await page.SetViewportSizeAsync(360, 780);
        await page.FitsAsync();
    }

    private static async Task FromRightToLeftAsync(IPage page)
    {
        await page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");
        await ClickAsync(page, "Info");
        var toast = page.GetByTestId("toast").First;
        await Expect(toast).ToBeVisibleAsync();
        await page.ComesToRestAsync();
        var box = (await toast.BoundingBoxAsync())!;
        Assert.True(box.X < 100, $"The end of a page from right to left is its left; the toast stands at {box.X}.");

        // Towards the middle of the page it only gives a little, towards its edge it goes.
        await DragAsync(page, toast, 120);
        await Expect(toast).ToBeVisibleAsync();
        await DragAsync(page, toast, -120);
        await Expect(page.GetByTestId("toast")).ToHaveCountAsync(0);

        await page.GetByTestId("realtime-indicator").GetByRole(AriaRole.Button).First.ClickAsync();
        var panel = (await page.GetByTestId("realtime-indicator").Locator(".pp-indicator-panel").BoundingBoxAsync())!;
        Assert.True(panel.X >= 0 && panel.X + panel.Width <= 1440, $"The details stand from {panel.X} to {panel.X + panel.Width}.");
        await page.Keyboard.PressAsync("Escape");

        Assert.Empty(await page.FindBrokenRulesAsync());
        await page.SetViewportSizeAsync(360, 780);
        await page.FitsAsync();
        await page.SetViewportSizeAsync(1440, 900);
        await page.EvaluateAsync("() => { document.documentElement.dir = 'ltr'; }");
    }

    // What a colour said alone would be gone.
    private static async Task InForcedColoursAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await ClickAsync(page, "Change it");
        await page.WaitForFunctionAsync(
            """
            () => {
              const lit = document.querySelector('.pp-highlight[data-lit]');
              return lit && getComputedStyle(lit).outlineStyle === 'solid' && parseFloat(getComputedStyle(lit).outlineWidth) >= 2;
            }
            """);
        await ClickAsync(page, "Error");
        await Expect(page.GetByTestId("toast")).ToHaveCountAsync(1);

        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => ['.pp-indicator-face', '.pp-live', '.pp-toast'].filter(name => parseFloat(getComputedStyle(document.querySelector(name)).borderTopWidth) < 1)"));

        // Each kind of toast and each state of the connection has a shape beside its colour.
        await ClickAsync(page, "Success");
        await Expect(page.GetByTestId("toast")).ToHaveCountAsync(2);
        Assert.Equal(2, await page.EvaluateAsync<int>("() => new Set([...document.querySelectorAll('.pp-toast-icon')].map(icon => icon.innerHTML)).size"));
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
    }

    private static async Task WithoutMotionAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.ComesToRestAsync();
        await page.EvaluateAsync(
            """
            () => {
              window.moving = new Set();
              const look = () => {
                for (const one of document.getAnimations().filter(one => one.effect.getComputedTiming().activeDuration > 1)) {
                  window.moving.add(`${one.animationName ?? one.transitionProperty} of ${one.effect.target.className}`);
                }
                window.looking = requestAnimationFrame(look);
              };
              look();
            }
            """);
        await ClickAsync(page, "Warning");
        await ClickAsync(page, "Add a row");
        await ClickAsync(page, "Show for 3 s");

        // Without motion the colour stays until its time is over.
        await page.WaitForFunctionAsync(
            """
            () => {
              const lit = document.querySelector('.pp-highlight[data-lit]');
              return lit && getComputedStyle(lit).backgroundColor !== 'rgba(0, 0, 0, 0)';
            }
            """);
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => { cancelAnimationFrame(window.looking); done([...window.moving]); })))"));
    }

    private static Task ClickAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    private static async Task DragAsync(IPage page, ILocator toast, float distance)
    {
        var box = (await toast.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + distance, y, new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>What only a real browser shows of toasts: a pointer that carries them, keys that reach them.</summary>
public sealed class ToastGestureTests(RunningProduct product)
{
    [Fact]
    public async Task A_toast_carried_to_its_edge_closes_and_one_carried_the_other_way_springs_back()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await OpenGalleryAsync(window);
        await page.GetByRole(AriaRole.Button, new() { Name = "Info", Exact = true }).ClickAsync();
        var toast = page.GetByTestId("toast");
        await Expect(toast).ToBeVisibleAsync();

        await DragAsync(page, toast, -120);
        await Expect(toast).ToBeVisibleAsync();
        await DragAsync(page, toast, 120);

        await Expect(toast).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Alt_and_T_reach_the_toasts_and_Escape_leads_back()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await OpenGalleryAsync(window);
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).First;
        await opener.ClickAsync();
        await Expect(page.GetByTestId("toast")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Alt+t");
        await Expect(page.Locator(".pp-toasts")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(opener).ToBeFocusedAsync();
    }

    private static async Task<IPage> OpenGalleryAsync(IBrowserContext window)
    {
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/gallery");
        await Expect(page.GetByTestId("realtime-indicator")).ToContainTextAsync("Live", new() { Timeout = 60_000 });
        return page;
    }

    private static async Task DragAsync(IPage page, ILocator toast, float distance)
    {
        var box = (await toast.BoundingBoxAsync())!;
        var (x, y) = (box.X + 60, box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + distance, y, new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }
}

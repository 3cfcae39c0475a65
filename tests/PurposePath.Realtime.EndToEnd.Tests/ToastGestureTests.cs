using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>What only a real browser shows of toasts: a pointer that carries them, keys that reach them.</summary>
public sealed class ToastGestureTests(RunningProduct product)
{
    [Fact]
    public async Task A_toast_is_carried_to_its_edge_springs_back_the_other_way_and_is_reached_by_keys()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await OpenGalleryAsync(window);
        await page.GetByRole(AriaRole.Button, new() { Name = "Info", Exact = true }).ClickAsync();
        var toast = page.GetByTestId("toast");
        await Expect(toast).ToBeVisibleAsync();

        await DragAsync(page, toast, -120);
        await Expect(toast).ToBeVisibleAsync();
        Assert.Equal(string.Empty, await ChosenTextAsync(page));
        await DragAsync(page, toast, 120);

        await Expect(toast).ToHaveCountAsync(0);

        // Two presses choose a word, as everywhere. Where one begins that is carried, the browser would carry the word.
        await page.GetByRole(AriaRole.Button, new() { Name = "Info", Exact = true }).ClickAsync();
        var title = toast.Locator(".pp-toast-title");
        await title.DblClickAsync(new() { Position = new() { X = 12, Y = 8 } });
        Assert.NotEqual(string.Empty, await ChosenTextAsync(page));
        await DragAsync(page, title, 120, from: 12);

        await Expect(toast).ToHaveCountAsync(0);

        // Alt and T lead to the toasts, Escape leads back.
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
        await page.IsLiveAsync();
        return page;
    }

    private static Task<string> ChosenTextAsync(IPage page) => page.EvaluateAsync<string>("() => getSelection().toString().trim()");

    // A hand rests for a moment before it moves: long enough for a browser to begin a choice of text.
    private static async Task DragAsync(IPage page, ILocator part, float distance, float from = 60)
    {
        await page.ComesToRestAsync();
        var box = (await part.BoundingBoxAsync())!;
        var (x, y) = (box.X + from, box.Y + (box.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        await page.Mouse.MoveAsync(x + distance, y, new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }
}

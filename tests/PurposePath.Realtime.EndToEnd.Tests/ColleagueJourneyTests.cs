using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>One person alone sees live changes: a simulated colleague makes them.</summary>
public sealed class ColleagueJourneyTests(RunningProduct product)
{
    [Fact]
    public async Task One_person_lets_a_colleague_work_sees_the_changes_and_stops_it()
    {
        await using var window = await product.OpenWindowAsync(width: 360, height: 740);
        var page = await RunningProduct.SignInAsync(window, "hugo@harbor.demo", "/settings?view=realtime");
        await page.IsLiveAsync();
        await Expect(page.GetByTestId("colleague-state")).ToHaveTextAsync("Nobody is simulated.");

        // By the keyboard: the button that starts is the one that stops, and keeps the focus.
        await page.GetByTestId("colleague-pace").SelectOptionAsync("120");
        await page.GetByTestId("colleague-pace").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByTestId("colleague-start")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("colleague-stop")).ToBeFocusedAsync();
        await Expect(page.GetByTestId("colleague-state")).ToHaveTextAsync("At work.");
        await Expect(page.GetByTestId("colleague-count")).Not.ToHaveTextAsync("0 of 60 changes", new() { Timeout = 20_000 });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        await page.GotoAsync("/activity");
        await page.IsLiveAsync();
        await Expect(page.Locator(".event[data-fresh]").First).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await page.GetByTestId("palette-open").ClickAsync();
        await page.GetByTestId("palette-input").FillAsync("stop simulated");
        await page.GetByTestId("palette-input").PressAsync("Enter");
        await Expect(page.GetByTestId("toast").Filter(new() { HasText = "The simulated colleague has stopped" })).ToBeVisibleAsync();
        await page.GotoAsync("/settings?view=realtime");
        await Expect(page.GetByTestId("colleague-start")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("colleague-count")).ToContainTextAsync("of 60 changes");
    }
}

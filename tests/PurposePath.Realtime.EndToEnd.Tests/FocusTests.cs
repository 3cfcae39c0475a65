using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>Where the focus is for those who have no pointer: at the title of the page they came to, and at what they were about afterwards.</summary>
public sealed class FocusTests(RunningProduct product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_gives_the_focus_to_its_title_and_keeps_it_there_when_its_numbers_come()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/goals");
        await page.IsLiveAsync();

        foreach (var (key, title, landmark) in new[]
        {
            ("o", "Operations", "board"), ("m", "Measures", "measure-row"), ("i", "Issues", "issue-board"), ("p", "People", "people-table"), ("a", "Activity", "activity-row"), ("g", "Goals", "goal-row"),
        })
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync(key);
            await Expect(page.GetByTestId(landmark).First).ToBeVisibleAsync();
            await page.ComesToRestAsync();
            Assert.Equal(title, await page.EvaluateAsync<string>("() => document.activeElement.matches('h1') ? document.activeElement.textContent : document.activeElement.localName"));
        }
    }

    [Fact]
    public async Task What_gets_the_focus_on_a_phone_does_not_lie_behind_the_bar()
    {
        await using var window = await product.OpenWindowAsync(width: 360, height: 780);
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/issues");
        await page.IsLiveAsync();
        await page.EvaluateAsync("() => document.querySelector('a.task').click()");
        await page.GetByTestId("issue-open-page").ClickAsync();
        await Expect(page.GetByTestId("issue-page")).ToBeVisibleAsync();
        await Expect(page.Locator("dialog.sheet")).ToHaveCountAsync(0);

        // From above, as by keys: the browser scrolls just as far as it must.
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.GetByTestId("removal-ask").PressAsync("Enter");

        await Expect(page.GetByTestId("removal-keep")).ToBeFocusedAsync();
        await page.ComesToRestAsync();
        var button = (await page.GetByTestId("removal-keep").BoundingBoxAsync())!;
        var bar = (await page.Locator(".tabs").BoundingBoxAsync())!;
        Assert.True(button.Y + button.Height <= bar.Y, $"The button ends at {button.Y + button.Height}, the bar begins at {bar.Y}.");
    }

    [Fact]
    public async Task Whoever_deletes_a_goal_by_keys_stands_at_the_title_of_all_goals()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var goal = await api.CreateActiveGoalAsync("Deleted by keys", Cancellation);
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", $"/goals/{goal}");
        await page.IsLiveAsync();

        await page.GetByTestId("removal-ask").PressAsync("Enter");
        await Expect(page.GetByTestId("removal-keep")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByTestId("goal-row").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Goal deleted").First).ToBeVisibleAsync();
        await page.ComesToRestAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>An administrator adds a person while a colleague is about to hand out work.</summary>
public sealed class PeopleJourneyTests(RunningProduct product)
{
    [Fact]
    public async Task Who_is_added_can_be_given_the_action_that_a_colleague_is_just_writing()
    {
        await using var adasWindow = await product.OpenWindowAsync();
        await using var bensWindow = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", "/people?new=1");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", "/operations?new=1");
        await ada.IsLiveAsync();
        await ben.IsLiveAsync();
        await ben.GetByTestId("action-title-input").FillAsync("Show Vera the freezers");

        await ada.GetByTestId("person-first").FillAsync("Vera");
        await ada.GetByTestId("person-last").FillAsync("Zimmer");
        await ada.GetByTestId("person-save").ClickAsync();
        await Expect(ada.GetByTestId("person-row").Filter(new() { HasText = "Vera Zimmer" })).ToBeVisibleAsync();

        await ben.Locator("#action-new-assignee").SelectOptionAsync(new SelectOptionValue { Label = "Vera Zimmer" });
        await ben.GetByTestId("dialog-confirm").ClickAsync();
        await Expect(ben.GetByTestId("board").Locator("a.task").Filter(new() { HasText = "Show Vera the freezers" })).ToContainTextAsync("Vera Zimmer");
    }
}

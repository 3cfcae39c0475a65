using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>Two people work in the rooms of goals: each sees who else is there, and what they decide, attach, begin and end.</summary>
public sealed class GoalJourneyTests(RunningProduct product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_colleague_in_the_room_is_seen_typing_and_sees_what_is_decided_and_attached()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var goal = await api.CreateActiveGoalAsync("Choose a building in Faro", Cancellation);
        await using var adasWindow = await product.OpenWindowAsync();
        await using var bensWindow = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", $"/goals/{goal}");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", $"/goals/{goal}");
        await ada.IsLiveAsync();
        await ben.IsLiveAsync();
        await Expect(ada.GetByTestId("presence")).ToHaveAttributeAsync("data-count", "1");

        await ben.GetByTestId("note-input").PressSequentiallyAsync("The second");
        await Expect(ada.GetByTestId("typing")).ToHaveTextAsync("Ben is typing…");

        await ada.GetByTestId("decide").ClickAsync();
        await ada.GetByTestId("decision-title").FillAsync("Harbour building chosen");
        await ada.GetByTestId("decision-text").FillAsync("Take the building at the harbour.");
        await ada.GetByTestId("dialog-confirm").ClickAsync();
        await Expect(ben.GetByTestId("decision-row")).ToContainTextAsync("Harbour building chosen");
        await Expect(ada.GetByTestId("decision-row")).ToHaveCountAsync(1);

        await ada.GetByTestId("file-input").SetInputFilesAsync(new FilePayload { Name = "floor-plan.txt", MimeType = "text/plain", Buffer = "Three rooms"u8.ToArray() });
        await Expect(ben.GetByTestId("file-row")).ToContainTextAsync("floor-plan.txt");
        await Expect(ada.GetByTestId("file-row")).ToHaveCountAsync(1);
        await Expect(ada.GetByTestId("file-upload")).ToHaveCountAsync(0);
        var download = await ben.RunAndWaitForDownloadAsync(() => ben.GetByTestId("file-download").ClickAsync());
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content);
        Assert.Equal("Three rooms", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal("floor-plan.txt", download.SuggestedFilename);

        await ada.IsWellMadeAsync();
    }

    [Fact]
    public async Task A_goal_added_in_the_list_and_completed_is_seen_by_a_colleague_at_every_step()
    {
        await using var adasWindow = await product.OpenWindowAsync();
        await using var bensWindow = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", "/goals");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", "/goals");
        await ada.IsLiveAsync();
        await ben.IsLiveAsync();

        await ada.GetByTestId("goal-quick").FillAsync("Plant trees along the road");
        await ada.GetByTestId("goal-quick").PressAsync("Enter");
        var adasRow = ada.GetByTestId("goal-row").Filter(new() { HasText = "Plant trees along the road" });
        var bensRow = ben.GetByTestId("goal-row").Filter(new() { HasText = "Plant trees along the road" });
        await Expect(bensRow.GetByTestId("status-pill")).ToHaveAttributeAsync("data-status", "draft");
        await adasRow.GetByRole(AriaRole.Link).ClickAsync();
        await ada.GetByTestId("goal-activate").ClickAsync();
        await ada.GetByTestId("dialog-confirm").ClickAsync();
        await Expect(bensRow.GetByTestId("status-pill")).ToHaveAttributeAsync("data-status", "active");
        await ada.GetByTestId("goal-title").ClickAsync();
        await ada.GetByTestId("goal-title-input").FillAsync("Plant forty trees along the road");
        await ada.GetByTestId("goal-title-input").PressAsync("Enter");
        await Expect(ben.GetByTestId("goal-row").Filter(new() { HasText = "Plant forty trees" })).ToBeVisibleAsync();
        await ada.GetByTestId("goal-complete").ClickAsync();
        await ada.GetByTestId("dialog-confirm").ClickAsync();

        var done = ben.GetByTestId("goal-row").Filter(new() { HasText = "Plant forty trees" });
        await Expect(done.GetByTestId("status-pill")).ToHaveAttributeAsync("data-status", "completed");
        await Expect(ada.GetByTestId("goal-title")).ToHaveCountAsync(0);
        await ada.GoBackAsync();
        await ada.IsWellMadeAsync();
    }
}

using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>A day at the desk: issues, cards that are carried, the palette, the inbox, and an administrator's duties.</summary>
public sealed class DeskJourneyTests(RunningProduct product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_critical_issue_reaches_the_colleagues_board_messages_and_inbox()
    {
        await using var adasWindow = await product.OpenWindowAsync();
        await using var bensWindow = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", "/issues");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", "/issues");
        await ada.IsLiveAsync();
        await ben.IsLiveAsync();
        await Expect(ben.GetByTestId("inbox-button")).ToBeVisibleAsync();
        var bensDashboard = await bensWindow.NewPageAsync();
        await bensDashboard.GotoAsync(new Uri(product.Address, "/").ToString());
        await bensDashboard.IsLiveAsync();

        await ada.Keyboard.PressAsync("c");
        await ada.GetByTestId("issue-title-input").FillAsync("The freezer alarm is off");
        await ada.GetByTestId("issue-impact-input").SelectOptionAsync("critical");
        await ada.GetByTestId("dialog-confirm").ClickAsync();

        await Expect(ben.GetByTestId("issues-open").GetByText("The freezer alarm is off")).ToBeVisibleAsync();
        await Expect(ben.GetByTestId("toast").Filter(new() { HasText = "Critical issue created!" })).ToBeVisibleAsync();
        await Expect(bensDashboard.GetByTestId("hot-issue").Filter(new() { HasText = "The freezer alarm is off" })).ToBeVisibleAsync();
        await Expect(ben.GetByTestId("inbox-count")).ToBeVisibleAsync();
        await ben.GetByTestId("inbox-button").ClickAsync();
        await Expect(ben.GetByTestId("inbox-item").First).ToContainTextAsync("The freezer alarm is off");
        await ben.GetByTestId("inbox-item").First.ClickAsync();
        await Expect(ben.GetByTestId("issue-page")).ToBeVisibleAsync();
        await Expect(ben.GetByTestId("history-entry").First).ToContainTextAsync("Issue reported");

        // The card has the focus where it appeared, so the next key moves it on.
        await Expect(ada.GetByTestId("issues-open").Locator("a.task").Filter(new() { HasText = "The freezer alarm is off" })).ToBeFocusedAsync();
        await ada.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(ben.GetByTestId("issue-status")).ToHaveAttributeAsync("data-category", "active");
    }

    [Fact]
    public async Task A_card_carried_by_the_pointer_takes_what_is_chosen_along_stays_and_can_be_taken_back()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var first = await CreateAsync(api, "Carry the crates");
        var second = await CreateAsync(api, "Count the crates");
        await using var window = await product.OpenWindowAsync(height: 1400);
        await using var bensWindow = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/operations?q=crates");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", "/operations?q=crates");
        await page.IsLiveAsync();
        await ben.IsLiveAsync();

        await page.GetByTestId($"action-{first}").FocusAsync();
        await page.Keyboard.PressAsync("x");
        await page.GetByTestId($"action-{second}").FocusAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(page.GetByTestId("choice-bar")).ToContainTextAsync("2 chosen");
        await page.GetByTestId($"action-{second}").DragToAsync(page.GetByTestId("column-blocked"));

        await Expect(page.GetByTestId("column-blocked").GetByTestId($"action-{first}")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("column-blocked").GetByTestId($"action-{second}")).ToBeVisibleAsync();

        // Both are answered, in whichever order: what is done next is the newest, and lies before them.
        await Expect(page.GetByTestId("toast").Filter(new() { HasText = "Carry the crates" })).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("toast").Filter(new() { HasText = "Count the crates" })).ToHaveCountAsync(1);

        // Wherever the focus is, Escape lets the choice go.
        await page.GetByTestId("action-search").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("choice-bar")).ToHaveCountAsync(0);
        await page.GetByTestId($"action-{first}").DragToAsync(page.GetByTestId("column-completed"));

        // A toast waits while it has the focus, however long the rest takes.
        var undo = page.GetByTestId("toast").Filter(new() { HasText = "Action completed" }).Filter(new() { HasText = "Carry the crates" }).GetByRole(AriaRole.Button, new() { Name = "Undo" }).First;
        await undo.FocusAsync();

        // Nobody takes it back: it stays, for the colleague and for the server.
        await Expect(ben.GetByTestId("column-completed").GetByTestId($"action-{first}")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("column-completed").GetByTestId($"action-{first}")).ToBeVisibleAsync();
        await Expect(ben.GetByTestId("column-blocked").GetByTestId($"action-{second}")).ToBeVisibleAsync();
        var kept = await api.GetAsync($"/operations/actions/{first}", Cancellation);
        Assert.Equal("completed", Text(kept.GetProperty("data"), "status"));

        await undo.PressAsync("Enter");
        await Expect(ben.GetByTestId("column-blocked").GetByTestId($"action-{first}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_palette_and_the_key_map_work_by_keyboard_alone()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/people");
        await page.IsLiveAsync();

        await page.Keyboard.PressAsync("Shift+?");
        await Expect(page.GetByTestId("key-map")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("key-map")).ToHaveCountAsync(0);

        // Faster than anything can be shown: what is typed meanwhile is looked for, and is no key of the page.
        await PressAtOnceAsync(page, "Control+k", "rig ");
        await Expect(page.GetByTestId("palette-input")).ToHaveValueAsync("rig ");
        await page.Keyboard.TypeAsync("2");
        await Expect(page.GetByTestId("palette-item").First).ToContainTextAsync("Rig 2 loses power");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("issue-page")).ToBeVisibleAsync();

        // Enter belongs to the palette, not to the line that has the focus again.
        await page.GetByTestId("issue-add-action").FillAsync("Half a thought");
        await page.Keyboard.PressAsync("Control+k");
        await page.GetByTestId("palette-input").FillAsync("rig 2");
        await Expect(page.GetByTestId("palette-item").First).ToContainTextAsync("Rig 2 loses power");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("palette")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("issue-add-action")).ToHaveValueAsync("Half a thought");
        await page.GetByTestId("issue-add-action").FillAsync(string.Empty);
        await page.GetByTestId("issue-page").Locator("h1").EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByTestId("activity-row").First).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByTestId("issue-page")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("g");
        await Expect(page.GetByTestId("new-goal")).ToBeVisibleAsync();
        await PressAtOnceAsync(page, "c", "Grow");
        await Expect(page.GetByTestId("goal-title-input")).ToHaveValueAsync("Grow");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("goal-title")).ToHaveTextAsync("Grow");
    }

    [Fact]
    public async Task An_administrator_adds_a_status_that_colleagues_have_at_once_and_disconnects_a_user_who_is_led_to_the_sign_in()
    {
        await using var adasWindow = await product.OpenWindowAsync();
        await using var farids = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", "/settings?view=issues");
        var farid = await RunningProduct.SignInAsync(farids, "farid@lumen.demo", "/issues");
        await farid.IsLiveAsync();

        await ada.GetByTestId("add-status").ClickAsync();
        await ada.GetByTestId("entry-name").FillAsync("Waiting for parts");
        await ada.GetByTestId("entry-category").SelectOptionAsync("inactive");
        await ada.GetByTestId("dialog-confirm").ClickAsync();
        await Expect(farid.GetByTestId("issues-inactive").GetByRole(AriaRole.Group, new() { Name = "Waiting for parts", IncludeHidden = true })).ToHaveCountAsync(1);
        await ada.GetByTestId("issue-entry").Filter(new() { HasText = "Waiting for parts" }).GetByTestId("entry-remove").ClickAsync();
        await Expect(farid.GetByTestId("issues-inactive").GetByRole(AriaRole.Group, new() { Name = "Waiting for parts", IncludeHidden = true })).ToHaveCountAsync(0);

        await ada.GetByTestId("settings-administration").ClickAsync();
        var row = ada.Locator("[data-testid=connected-user][data-id=lumen-farid]");
        await row.GetByTestId("disconnect-user").ClickAsync();
        await ada.GetByTestId("disconnect-confirm").ClickAsync();

        await Expect(farid.GetByTestId("sign-in-email")).ToBeVisibleAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(ada.GetByTestId("audit-entry").First).ToContainTextAsync("disconnected Farid Haddad");
        await Expect(ada.GetByTestId("numbers-card")).ToContainTextAsync("4401");
    }

    // Within one task of the browser, so that nothing can be shown between two keys.
    private static async Task PressAtOnceAsync(IPage page, string opener, string letters) => await page.EvaluateAsync(
        """
        ([opener, letters]) => [opener, ...letters].forEach(name => document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: name.at(-1), ctrlKey: name.startsWith('Control+'), bubbles: true, cancelable: true })))
        """,
        new[] { opener, letters });

    private static async Task<string> CreateAsync(ApiClient api, string title)
    {
        var like = (await api.GetAsync("/operations/actions?limit=1", Cancellation)).GetProperty("data").GetProperty("items")[0];
        var action = await api.PostAsync(
            "/operations/actions",
            new { title, startDate = Text(like, "startDate"), dueDate = Text(like, "dueDate"), priority = "low", assignedPersonId = Text(like, "assignedPersonId") },
            Cancellation);
        return Text(action, "id");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>What one person changes, another sees: two windows of a real Chromium on the real product.</summary>
public sealed class LiveJourneyTests(RunningProduct product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_colleague_sees_a_goal_completed_without_reloading()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var goal = await api.CreateActiveGoalAsync("Move the archive to Porto", Cancellation);
        await using var adasWindow = await product.OpenWindowAsync();
        await using var bensWindow = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", $"/goals/{goal}");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", $"/goals/{goal}");
        await ada.IsLiveAsync();
        await ben.IsLiveAsync();

        await ada.GetByTestId("goal-complete").ClickAsync();
        await ada.GetByTestId("dialog-notes").FillAsync("Keys handed over on Friday");
        await ada.GetByTestId("dialog-confirm").ClickAsync();

        await Expect(ben.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", "completed");
        await Expect(ben.GetByTestId("toast").Filter(new() { HasText = "Move the archive to Porto" })).ToBeVisibleAsync();
        await Expect(ben.GetByTestId("feed-item").First).ToContainTextAsync("Keys handed over on Friday");
        await Expect(ada.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", "completed");
        await Expect(ada.GetByTestId("feed-item").First).ToContainTextAsync("Keys handed over on Friday");
        Assert.Equal(await FeedAsync(ada), await FeedAsync(ben));
        await Expect(ada.GetByTestId("toast").Filter(new() { HasText = "Goal completed" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_window_that_was_offline_shows_what_it_missed()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var goal = await api.CreateActiveGoalAsync("Halve the invoice backlog", Cancellation);
        await using var window = await product.OpenWindowAsync();
        var ben = await RunningProduct.SignInAsync(window, "ben@lumen.demo", $"/goals/{goal}");
        await ben.IsLiveAsync();

        await window.SetOfflineAsync(true);
        await Expect(ben.GetByTestId("realtime-indicator")).ToContainTextAsync("Offline");
        await api.PostAsync($"/goals/{goal}:pause", new { reason = "Auditors are here" }, Cancellation);
        await window.SetOfflineAsync(false);

        await Expect(ben.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", "paused");
        await Expect(ben.GetByTestId("feed-item").First).ToContainTextAsync("Auditors are here");
        await ben.IsLiveAsync();
    }

    [Fact]
    public async Task Nothing_falls_between_the_first_paint_and_the_live_connection()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var goal = await api.CreateActiveGoalAsync("Open the second warehouse", Cancellation);
        await using var window = await product.OpenWindowAsync();
        var page = await window.NewPageAsync();
        IWebSocketRoute? held = null;
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteWebSocketAsync("**/realtime", socket =>
        {
            // The page's first socket is answered by nobody; what comes after goes through.
            if (Interlocked.CompareExchange(ref held, socket, null) is null)
            {
                isHeld.SetResult();
            }
            else
            {
                socket.ConnectToServer();
            }
        });
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString($"/goals/{goal}")}");
        await SubmitAsync(page, "ben@lumen.demo", "demo-demo-1");
        await Expect(page.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", "active");

        await isHeld.Task.WaitAsync(Cancellation);
        await api.PostAsync($"/goals/{goal}:pause", new { reason = "Between paint and live" }, Cancellation);
        await held!.CloseAsync(new() { Code = 1012, Reason = "restart" });

        await Expect(page.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", "paused");
    }

    [Fact]
    public async Task An_action_moved_with_the_keyboard_moves_on_the_colleagues_board()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var me = (await api.GetAsync("/operations/actions?limit=1", Cancellation)).GetProperty("data").GetProperty("items")[0];
        var action = await api.PostAsync("/operations/actions", NewAction("Call the three brokers", me), Cancellation);
        var id = action.GetProperty("id").GetString()!;
        await using var adasWindow = await product.OpenWindowAsync();
        await using var bensWindow = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", "/operations");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", "/operations");
        await ada.IsLiveAsync();
        await ben.IsLiveAsync();

        await ada.GetByTestId($"action-{id}").FocusAsync();
        await ada.Keyboard.PressAsync("Shift+ArrowRight");

        await Expect(ada.GetByTestId("column-in_progress").GetByTestId($"action-{id}")).ToBeVisibleAsync();
        await Expect(ben.GetByTestId("column-in_progress").GetByTestId($"action-{id}")).ToBeVisibleAsync();
        var saved = await api.GetAsync($"/operations/actions/{id}", Cancellation);
        Assert.Equal("in_progress", saved.GetProperty("data").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_change_made_offline_waits_and_reaches_the_colleague_when_the_network_is_back()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var like = (await api.GetAsync("/operations/actions?limit=1", Cancellation)).GetProperty("data").GetProperty("items")[0];
        var action = await api.PostAsync("/operations/actions", NewAction("Label the archive boxes", like), Cancellation);
        var id = action.GetProperty("id").GetString()!;
        await using var adasWindow = await product.OpenWindowAsync();
        await using var bensWindow = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", "/operations");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", "/operations");
        await ada.IsLiveAsync();
        await ben.IsLiveAsync();

        await adasWindow.SetOfflineAsync(true);
        await ada.GetByTestId($"action-{id}").FocusAsync();
        await ada.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(ada.GetByTestId("realtime-indicator")).ToContainTextAsync("1 waiting");
        await Expect(ada.GetByTestId("offline-waiting")).ToHaveTextAsync("1 change waits");
        await Expect(ada.GetByTestId("column-in_progress").GetByTestId($"action-{id}")).ToBeVisibleAsync();
        await Expect(ben.GetByTestId("column-in_progress").GetByTestId($"action-{id}")).ToHaveCountAsync(0);
        await adasWindow.SetOfflineAsync(false);

        await Expect(ben.GetByTestId("column-in_progress").GetByTestId($"action-{id}")).ToBeVisibleAsync();
        await Expect(ada.GetByTestId("realtime-indicator")).Not.ToContainTextAsync("waiting");
        await Expect(ada.GetByTestId("column-in_progress").GetByTestId($"action-{id}")).ToBeVisibleAsync();
    }

    private static object NewAction(string title, JsonElement like) => new
    {
        title,
        description = "Made by a test.",
        startDate = like.GetProperty("startDate").GetString(),
        dueDate = like.GetProperty("dueDate").GetString(),
        priority = "high",
        assignedPersonId = like.GetProperty("assignedPersonId").GetString(),
    };

    private static async Task SubmitAsync(IPage page, string email, string password)
    {
        await page.GetByTestId("sign-in-email").FillAsync(email);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
    }

    private static async Task<IReadOnlyList<string>> FeedAsync(IPage page) =>
        await page.GetByTestId("feed-item").EvaluateAllAsync<string[]>("items => items.map(item => item.dataset.id)");
}

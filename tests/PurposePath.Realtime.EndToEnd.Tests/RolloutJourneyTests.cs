using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>An administrator takes live updates from everybody and gives them back, while a colleague watches a goal (docs/rollout.md).</summary>
public sealed class RolloutJourneyTests(RunningProduct product)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_updates_are_taken_from_everybody_and_given_back_and_the_colleague_misses_nothing()
    {
        // A workspace of its own: the switch concerns everybody.
        await using var workspace = await WorkspaceProcess.StartAsync(Cancellation, pollInterval: PollInterval);
        using var api = await ApiClient.SignInAsync(workspace.Address, "ada@lumen.demo", Cancellation);
        var goal = await api.CreateActiveGoalAsync("Try it without sockets", Cancellation);
        await using var adasWindow = await product.OpenWindowAsync(address: workspace.Address);
        await using var bensWindow = await product.OpenWindowAsync(address: workspace.Address);
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", "/settings?view=administration");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo", $"/goals/{goal}");
        var bensOtherTab = await bensWindow.NewPageAsync();
        await bensOtherTab.GotoAsync(new Uri(workspace.Address, $"/goals/{goal}").ToString());
        IPage[] tabs = [ben, bensOtherTab];
        await ada.IsLiveAsync();
        await Task.WhenAll(tabs.Select(tab => tab.IsLiveAsync()));

        await ada.GetByTestId("rollout-kill").ClickAsync();
        await ada.GetByTestId("rollout-kill-confirm").ClickAsync();
        await Expect(ada.GetByTestId("rollout-state")).ToHaveTextAsync("Nobody gets live updates");
        await Task.WhenAll(tabs.Select(tab => Expect(tab.GetByTestId("realtime-indicator")).ToContainTextAsync("every 2 s", new() { Timeout = 5_000 })));
        await ada.IsWellMadeAsync();
        await api.PostAsync($"/goals/{goal}:pause", new { reason = "Nobody hears it at once" }, Cancellation);
        // Within the interval that was asked for, not the default of half a minute.
        await Task.WhenAll(tabs.Select(tab => ShowsAsync(tab, "paused", limit: 10_000)));

        await ada.GetByTestId("rollout-restore").ClickAsync();
        // Every window comes back at its own next question, up to a poll interval after another.
        await Task.WhenAll(tabs.Append(ada).Select(tab => tab.IsLiveAsync()));
        await api.PostAsync($"/goals/{goal}:activate", new { }, Cancellation);
        await Task.WhenAll(tabs.Select(tab => ShowsAsync(tab, "active")));
        await Expect(ben.GetByText("Nobody hears it at once")).ToHaveCountAsync(1);
        // Ada's, and one for both tabs of Ben.
        Assert.Equal(2, (await api.GetStatusAsync(Cancellation)).GetProperty("connections").GetInt32());

        static Task ShowsAsync(IPage tab, string status, float? limit = null) =>
            Expect(tab.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", status, new() { Timeout = limit });
    }

    [Fact]
    public async Task A_share_is_chosen_from_the_stages_and_a_person_who_does_not_exist_is_refused_beside_the_field()
    {
        await using var workspace = await WorkspaceProcess.StartAsync(Cancellation);
        await using var window = await product.OpenWindowAsync(width: 360, address: workspace.Address);
        var ada = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/settings?view=administration");

        await ada.GetByTestId("rollout-change").ClickAsync();
        await ada.GetByTestId("rollout-stage-25").ClickAsync();
        await ada.GetByTestId("rollout-users").FillAsync("lumen-ada\nnobody");
        await ada.GetByTestId("rollout-dialog").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(ada.GetByTestId("rollout-dialog").Locator(".error").First).ToContainTextAsync("nobody");
        await ada.IsWellMadeAsync();
        await ada.GetByTestId("rollout-users").FillAsync("lumen-ada");
        await ada.GetByTestId("rollout-dialog").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(ada.GetByTestId("rollout-state")).ToHaveTextAsync("25% of people get live updates");
        await Expect(ada.GetByTestId("audit-entry").First).ToContainTextAsync("changed who gets live updates");
    }
}

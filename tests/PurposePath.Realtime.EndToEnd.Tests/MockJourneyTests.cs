using Microsoft.Playwright;
using PurposePath.Loopback;
using PurposePath.MockServer;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>The whole workspace under faults: its pages connect through the mock server, and a person strikes on the mock's page (docs/mock-server.md).</summary>
public sealed class MockJourneyTests(RunningProduct product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pages_survive_what_is_struck_on_the_mocks_page()
    {
        var port = LoopbackPort.FindFree();
        await using var workspace = await WorkspaceProcess.StartAsync(Cancellation, $"ws://localhost:{port}/realtime");
        await using var mock = MockApp.Build(new MockOptions { Port = port, Upstream = new UriBuilder(workspace.Address) { Scheme = "ws", Path = "/realtime" }.Uri });
        await mock.StartAsync(Cancellation);
        using var api = await ApiClient.SignInAsync(workspace.Address, "ada@lumen.demo", Cancellation);
        var goal = await api.CreateActiveGoalAsync("Try it under faults", Cancellation);
        await using var window = await product.OpenWindowAsync(address: workspace.Address);
        var ben = await RunningProduct.SignInAsync(window, "ben@lumen.demo", $"/goals/{goal}");
        await ben.IsLiveAsync();
        await using var controls = await product.OpenWindowAsync();
        var page = await controls.NewPageAsync();
        await page.GotoAsync($"http://localhost:{port}/mock");
        await Expect(page.Locator("#connections li")).ToContainTextAsync("of lumen");

        await StrikeAsync(page, "freeze", ("ms", "1500"));
        await api.PostAsync($"/goals/{goal}:pause", new { reason = "Frozen" }, Cancellation);
        await Expect(ben.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", "paused");
        await StrikeAsync(page, "reset");
        await api.PostAsync($"/goals/{goal}:activate", new { }, Cancellation);
        await Expect(ben.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", "active", new() { Timeout = 60_000 });
        await Expect(page.Locator("#lines tr", new() { HasText = "goal.activated" }).First).ToBeVisibleAsync();
        await Expect(page.Locator("#connections li")).ToContainTextAsync("of lumen");
        await page.Locator("#event").SelectOptionAsync("goal.created");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("NO_LOG");

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await page.IsWellMadeAsync();
        await mock.StopAsync(Cancellation);
    }

    private static async Task StrikeAsync(IPage page, string kind, params (string Name, string Value)[] parameters)
    {
        await page.Locator("#kind").SelectOptionAsync(kind);
        foreach (var (name, value) in parameters)
        {
            await page.Locator($"#parameters input[name={name}]").FillAsync(value);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Strike" }).ClickAsync();
        await Expect(page.Locator("#faults li", new() { HasText = kind })).ToContainTextAsync("struck 1");
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>A reading that goes wrong is seen by everybody; and what shows measures and goals can be read by everybody.</summary>
public sealed class MeasureJourneyTests(RunningProduct product)
{
    // "Order to delivery" should fall and must not be longer than 14 days.
    private const string Measure = "lumen-measure-01";

    [Fact]
    public async Task A_reading_into_the_red_changes_the_colleagues_dashboard_and_chart_and_can_be_taken_back()
    {
        await using var adasWindow = await product.OpenWindowAsync();
        await using var bensWindow = await product.OpenWindowAsync();
        var ada = await RunningProduct.SignInAsync(adasWindow, "ada@lumen.demo", $"/measures/{Measure}");
        var ben = await RunningProduct.SignInAsync(bensWindow, "ben@lumen.demo");
        await ada.IsLiveAsync();
        await ben.IsLiveAsync();
        var tile = ben.Locator($"[data-testid=kpi-tile][data-id={Measure}]");
        await Expect(tile).ToHaveAttributeAsync("data-zone", "green");
        var before = int.Parse((await ada.GetByTestId("measure-chart").GetAttributeAsync("data-points"))!, System.Globalization.CultureInfo.InvariantCulture);

        await ada.GetByTestId("record-open").ClickAsync();
        await ada.GetByTestId("reading-value").FillAsync("20");
        await Expect(ada.GetByTestId("preview-zone")).ToHaveAttributeAsync("data-zone", "red");
        await ada.GetByTestId("reading-note").FillAsync("The carrier lost a truck");
        await ada.GetByTestId("dialog-confirm").ClickAsync();

        // A toast waits while it has the focus, however long the rest takes.
        var undo = ada.GetByTestId("toast").Filter(new() { HasText = "Reading recorded" }).GetByRole(AriaRole.Button, new() { Name = "Undo" });
        await undo.FocusAsync();

        await Expect(tile).ToHaveAttributeAsync("data-zone", "red");
        await Expect(tile.GetByTestId("kpi-value")).ToHaveTextAsync("20 days");
        await Expect(ben.GetByTestId("toast").Filter(new() { HasText = "Measure threshold breached" })).ToBeVisibleAsync();
        await ChartShowsAsync(ada, before + 1, "red");
        await Expect(ada.GetByTestId("toast").Filter(new() { HasText = "threshold breached" })).ToHaveCountAsync(0);
        await tile.ClickAsync();
        await ChartShowsAsync(ben, before + 1, "red");
        await Expect(ben.GetByTestId("reading-row").First).ToContainTextAsync("The carrier lost a truck");

        await undo.PressAsync("Enter");

        await ChartShowsAsync(ben, before, "green");
        await ChartShowsAsync(ada, before, "green");
        await ben.GoBackAsync();
        await Expect(tile).ToHaveAttributeAsync("data-zone", "green");
    }

    [Fact]
    public async Task The_pages_of_measures_break_no_rule_of_accessibility_and_fit_a_narrow_screen()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/measures");
        await page.IsLiveAsync();

        await page.IsWellMadeAsync();
        await page.Locator("[data-testid=measure-row][data-id=lumen-measure-05] a").First.ClickAsync();
        await Expect(page.GetByTestId("measure-chart")).ToBeVisibleAsync();
        await page.IsWellMadeAsync();
        await page.GetByTestId("record-open").ClickAsync();
        await Expect(page.GetByTestId("record-dialog")).ToBeVisibleAsync();
        await page.IsWellMadeAsync(ColorScheme.Light);
    }

    private static async Task ChartShowsAsync(IPage page, int points, string zone)
    {
        await Expect(page.GetByTestId("measure-chart")).ToHaveAttributeAsync("data-points", points.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Expect(page.GetByTestId("measure-zone")).ToHaveAttributeAsync("data-zone", zone);
    }
}

using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>Pages under conditions that a screenshot does not show: text twice as large, paper, no network, and a stream of colleagues' changes.</summary>
public sealed class ComfortTests(RunningProduct product)
{
    // Everything that is shown but cannot be seen: beyond the edge of the window, or cut off by a box that neither scrolls nor ends in an ellipsis.
    private const string CutOff =
        """
        () => {
          const cut = [], range = document.createRange(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const host = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || host.closest('script, style, select, [aria-hidden=true]') || !host.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            range.selectNodeContents(texts.currentNode);
            const text = range.getBoundingClientRect();
            if (!text.width || !text.height) continue;
            for (let box = host; box; box = box.parentElement) {
              const style = getComputedStyle(box), edge = box.getBoundingClientRect();
              if (style.clipPath !== 'none' || style.textOverflow === 'ellipsis' || /auto|scroll/.test(style.overflowX + style.overflowY)) break;
              const across = /hidden|clip/.test(style.overflowX) && (text.right > edge.right + 1 || text.left < edge.left - 1);
              const down = /hidden|clip/.test(style.overflowY) && style.webkitLineClamp === 'none' && text.bottom > edge.bottom + 2;
              if (across || down || (box === document.body && text.right > innerWidth + 1)) { cut.push(`${host.className || host.localName}: ${texts.currentNode.data.trim()}`); break; }
            }
          }
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) cut.push('the page scrolls sideways');
          return cut;
        }
        """;

    // A tenth of what counts as good for the whole life of a page: an entry that comes into a feed may push the others.
    private const double Unnoticed = 0.01;

    private const string WatchShifts =
        """
        () => {
          window.shifts = [];
          new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push([entry.value, entry.sources.map(source => source.node?.getAttribute?.("class") ?? source.node?.nodeName).join(' ')])))
            .observe({ type: 'layout-shift' });
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_twice_as_large_is_whole_on_every_page()
    {
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo");
        await page.IsLiveAsync();
        var devtools = await window.NewCDPSessionAsync(page);
        await devtools.SendAsync("Page.setFontSizes", new() { ["fontSizes"] = new Dictionary<string, object> { ["standard"] = 32, ["fixed"] = 26 } });
        await page.WaitForFunctionAsync("() => getComputedStyle(document.documentElement).fontSize === '32px'");

        foreach (var (keys, landmark) in new[]
        {
            ("d", "kpi-tile"), ("g", "goal-row"), ("o", "board"), ("i", "issue-board"), ("m", "measure-row"), ("p", "people-table"), ("a", "activity-row"), ("s", "profile-card"),
        })
        {
            await GoAsync(page, keys);
            await IsWholeAsync(page, landmark);
        }

        await page.GetByTestId("settings-issues").ClickAsync();
        await IsWholeAsync(page, "issue-entry");
        await GoAsync(page, "m");
        await page.GetByTestId("measure-row").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await IsWholeAsync(page, "link-row");
        await page.GetByTestId("link-edit").First.ClickAsync();
        await IsWholeAsync(page, "link-dialog");
        await page.Keyboard.PressAsync("Escape");
        await GoAsync(page, "g");
        await page.GetByTestId("goal-row").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await IsWholeAsync(page, "room-measure");
    }

    [Fact]
    public async Task Colleagues_changes_move_nothing_and_paper_and_a_lost_network_are_provided_for()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ben@lumen.demo", Cancellation);
        await using var window = await product.OpenWindowAsync(ColorScheme.Dark);
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo");
        await page.IsLiveAsync();

        await page.EvaluateAsync(WatchShifts);
        await StayPutAsync(page, api, "Shelves are in place");
        await IsPrintableAsync(page);
        await GoAsync(page, "g");
        await page.GetByTestId("goal-row").Filter(new() { HasText = "Open the Lisbon office" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByTestId("feed-item").First).ToBeVisibleAsync();
        await StayPutAsync(page, api, "The lab is painted");

        await window.SetOfflineAsync(true);
        await Expect(page.GetByTestId("offline-banner")).ToContainTextAsync("You are offline.");
        Assert.Equal("status", await page.GetByTestId("offline-banner").GetAttributeAsync("role"));
        await Expect(page.GetByTestId("feed-item").First).ToContainTextAsync("The lab is painted");
        await GoAsync(page, "p");
        await Expect(page.GetByTestId("load-fault")).ToContainTextAsync("cannot be reached");
        await page.IsWellMadeAsync(ColorScheme.Dark);
        await window.SetOfflineAsync(false);

        // Nobody presses "Try again".
        await Expect(page.GetByTestId("people-table")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("offline-banner")).ToBeEmptyAsync();
    }

    private static async Task IsWholeAsync(IPage page, string landmark)
    {
        await Expect(page.GetByTestId(landmark).First).ToBeVisibleAsync();
        await page.ComesToRestAsync();

        Assert.Equal((landmark, string.Empty), (landmark, string.Join(" | ", await page.EvaluateAsync<string[]>(CutOff))));
    }

    // A note, a reading, an action and its end: all that changes numbers, rows and feeds of a dashboard and of a goal's room.
    private static async Task StayPutAsync(IPage page, ApiClient api, string note)
    {
        await page.ComesToRestAsync();
        await page.EvaluateAsync("() => { window.shifts = []; }");

        var like = (await api.GetAsync("/operations/actions?limit=1", Cancellation)).GetProperty("data").GetProperty("items")[0];
        await api.PostAsync("/measures/lumen-measure-09/readings", new { value = 10, date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, Cancellation);
        await api.PostAsync(
            "/operations/actions",
            new { title = note, startDate = like.GetProperty("startDate").GetString(), dueDate = like.GetProperty("dueDate").GetString(), priority = "low", assignedPersonId = "lumen-ben", connections = new { goalIds = new[] { "lumen-goal-01" } } },
            Cancellation);
        await api.PostAsync("/goals/lumen-goal-01/notes", new { note }, Cancellation);
        await Expect(page.GetByTestId("feed-item").Filter(new() { HasText = note }).First).ToBeVisibleAsync();
        await page.ComesToRestAsync();

        var moved = await page.EvaluateAsync<double>("() => window.shifts.reduce((sum, [value]) => sum + value, 0)");
        var where = await page.EvaluateAsync<string[]>("() => window.shifts.map(([value, where]) => `${value.toFixed(4)} ${where}`)");
        Assert.True(moved <= Unnoticed, $"{note}: {string.Join(" | ", where)}");
    }

    private static async Task IsPrintableAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(740, 1000);

        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Workspace" })).ToBeHiddenAsync();
        await Expect(page.GetByTestId("realtime-indicator")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("kpi-tile").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        await page.FitsAsync();
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(await page.EvaluateAsync<string[]>(CutOff));
        var paper = Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4", PrintBackground = true }));
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(paper, @"/Type\s*/Page\b", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), 1, 3);

        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.SetViewportSizeAsync(1440, 900);
    }

    private static async Task GoAsync(IPage page, string key)
    {
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync(key);
    }
}

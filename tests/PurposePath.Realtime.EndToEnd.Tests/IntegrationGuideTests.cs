using Microsoft.Playwright;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>The client that docs/frontend-integration-guide.md prints is taken from the page and run in a real browser against the real workspace.</summary>
public sealed class IntegrationGuideTests(RunningProduct product)
{
    private const string Connect =
        """
        async position => {
          const sign = await fetch('/account/api/v1/auth/login', {
            method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"username":"ben@lumen.demo","password":"demo-demo-1"}' });
          const token = (await sign.json()).data.accessToken;
          const first = await fetch('/traction/api/v1/goals', { headers: { Authorization: `Bearer ${token}` } });
          globalThis.heard ??= []; globalThis.resyncs ??= []; globalThis.said = [];
          globalThis.live = connectRealtime({
            url: location.origin.replace('http', 'ws') + '/realtime',
            getToken: async () => token,
            position: position || first.headers.get('Realtime-Position'),
            onEvent: envelope => heard.push(`${envelope.type} ${envelope.data.goalId}`),
            onResync: reason => resyncs.push(reason),
            onStatus: status => said.push(status),
          });
        }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_client_of_the_guide_misses_nothing_while_it_is_away_and_repeats_nothing()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        await using var window = await product.OpenWindowAsync();
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        // A file of this host, as an application has it: the pages' content policy runs no script that stands in the page.
        await page.RouteAsync("**/guide-client.js", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = ClientOfTheGuide() }));
        await page.AddScriptTagAsync(new PageAddScriptTagOptions { Url = "/guide-client.js" });

        await page.EvaluateAsync(Connect, string.Empty);
        await page.WaitForFunctionAsync("() => said.includes('connected')");
        var goal = await api.CreateActiveGoalAsync("Follow the guide", Cancellation);
        await HeardAsync(page, $"goal.activated {goal}");

        var position = await page.EvaluateAsync<string>("() => { live.stop(); return live.position; }");
        await api.PostAsync($"/goals/{goal}:pause", new { reason = "While nobody listens" }, Cancellation);
        await page.EvaluateAsync(Connect, position);
        await HeardAsync(page, $"goal.paused {goal}");

        var heard = await page.EvaluateAsync<string[]>("goal => heard.filter(line => line.endsWith(goal) && !line.startsWith('goal.activity'))", goal);
        Assert.Equal([$"goal.created {goal}", $"goal.activated {goal}", $"goal.paused {goal}"], heard);
        Assert.Empty(await page.EvaluateAsync<string[]>("() => resyncs"));
    }

    private static async Task HeardAsync(IPage page, string line) => await page.WaitForFunctionAsync("line => heard.includes(line)", line);

    private static string ClientOfTheGuide()
    {
        const string Begin = "```js";
        var guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "frontend-integration-guide.md"));
        var from = guide.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return guide[from..guide.IndexOf("```", from, StringComparison.Ordinal)];
    }
}

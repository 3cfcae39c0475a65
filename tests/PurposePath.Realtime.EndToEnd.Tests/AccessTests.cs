using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>Who may see what, and what everybody else is told.</summary>
public sealed class AccessTests(RunningProduct product)
{
    // Signed with the development key and expired in 2020: a token as old as it gets.
    private const string ExpiredToken =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VyX2lkIjoiYWRhIiwidGVuYW50X2lkIjoibHVtZW4iLCJleHAiOjE1Nzc4MzY4MDB9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_password_is_refused_in_words_and_signs_nobody_in()
    {
        await using var window = await product.OpenWindowAsync(javaScript: false);
        var page = await window.NewPageAsync();

        await page.GotoAsync("/sign-in");
        await page.GetByTestId("sign-in-email").FillAsync("ada@lumen.demo");
        await page.GetByTestId("sign-in-password").FillAsync("not-the-password");
        await page.GetByTestId("sign-in-submit").ClickAsync();

        await Expect(page.GetByTestId("sign-in-error")).ToContainTextAsync("password");
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task The_first_paint_holds_real_data_without_any_script()
    {
        await using var window = await product.OpenWindowAsync(javaScript: false);

        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", "/goals");

        // The answer may be read while it arrives.
        await Expect(page.GetByTestId("goal-row").Nth(5)).ToBeVisibleAsync();
        Assert.InRange(await page.GetByTestId("goal-row").CountAsync(), 6, 100);
    }

    [Fact]
    public async Task A_goal_of_another_tenant_does_not_exist()
    {
        using var ada = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var goal = await ada.CreateActiveGoalAsync("Lumen's own business", Cancellation);
        using var hugo = await ApiClient.SignInAsync(product.Address, "hugo@harbor.demo", Cancellation);
        await using var window = await product.OpenWindowAsync();

        var answer = await hugo.GetAsync($"/goals/{goal}", Cancellation);
        var page = await RunningProduct.SignInAsync(window, "hugo@harbor.demo", $"/goals/{goal}");

        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Equal("RESOURCE_NOT_FOUND", answer.GetProperty("code").GetString());
        await Expect(page.GetByTestId("not-found")).ToBeVisibleAsync();
        await Expect(page.GetByText("Lumen's own business")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_expired_token_is_answered_with_its_code()
    {
        using var http = new HttpClient { BaseAddress = product.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ExpiredToken);

        using var answer = await http.GetAsync(new Uri("/traction/api/v1/goals", UriKind.Relative), Cancellation);

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("UNAUTHORIZED", body.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_token_that_expires_while_working_is_renewed_without_a_word()
    {
        using var api = await ApiClient.SignInAsync(product.Address, "ada@lumen.demo", Cancellation);
        var goal = await api.CreateActiveGoalAsync("Renew the fleet", Cancellation);
        await using var window = await product.OpenWindowAsync();
        var page = await RunningProduct.SignInAsync(window, "ada@lumen.demo", $"/goals/{goal}");
        await page.IsLiveAsync();
        var refused = 0;
        await page.RouteAsync("**/traction/api/v1/goals/*:pause", async route =>
        {
            if (Interlocked.Increment(ref refused) == 1)
            {
                await route.FulfillAsync(new() { Status = 401, ContentType = "application/json", Body = """{"success":false,"data":null,"error":"Token has expired","code":"UNAUTHORIZED","timestamp":"2026-01-01T00:00:00.000Z"}""" });
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await page.GetByTestId("goal-pause").ClickAsync();

        // The page shows the change at once; it is saved when the repeated call is answered.
        await page.RunAndWaitForResponseAsync(
            () => page.GetByTestId("dialog-confirm").ClickAsync(),
            response => response.Status == 200 && response.Url.EndsWith(":pause", StringComparison.Ordinal));

        // The page shows the change before the server has it; the entry in the feed comes with the event.
        await Expect(page.GetByTestId("goal-status")).ToHaveAttributeAsync("data-status", "paused");
        await Expect(page.GetByTestId("feed-item").First).ToContainTextAsync("Goal Paused");
        await Expect(page).ToHaveURLAsync(new Uri(product.Address, $"/goals/{goal}").ToString());
        var saved = await api.GetAsync($"/goals/{goal}", Cancellation);
        Assert.Equal("paused", saved.GetProperty("data").GetProperty("goal").GetProperty("status").GetString());
    }
}

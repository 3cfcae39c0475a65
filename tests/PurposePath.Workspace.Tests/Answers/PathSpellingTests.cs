using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Answers;

/// <summary>Routing does not mind upper and lower case, so nothing that guards a route may.</summary>
public sealed class PathSpellingTests
{
    private const string Shouted = "/TRACTION/API/V1/GOALS";
    private const string Login = """{"username":"ada@lumen.demo","password":"demo-demo-1"}""";

    [Fact]
    public async Task A_path_in_other_letters_has_the_same_rules()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var first = await ada.PostAsync(Shouted, """{"title":"T","target_date":"2026-09-01"}""", ("Idempotency-Key", "k"));
        var again = await ada.PostAsync(Shouted, """{"title":"T","target_date":"2026-09-01"}""", ("Idempotency-Key", "k"));
        var stale = await ada.PutAsync($"{Shouted}/{first.Id}", """{"title":"U","expectedVersion":9}""");
        var prefixed = await ada.GetAsync("/Traction/Api/V1/Api/Goals");

        Assert.Equal((201, "2026-09-01"), (first.Status, first.Data.GetProperty("targetDate").GetString()));
        Assert.True(again.IsReplayed);
        stale.IsFailure(409, "CONFLICT");
        Assert.Equal(200, prefixed.Status);
        (await ada.GetAsync("/Traction/nowhere")).IsFailure(404, "RESOURCE_NOT_FOUND");
        (await ada.GetAsync(Shouted + "?searchTerm=a%00b")).IsFailure(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_path_in_other_letters_has_the_same_limits_and_headers()
    {
        await using var host = new WorkspaceHost(new() { ["Workspace:RequestBurst"] = "10", ["Workspace:RequestsPerMinute"] = "30" });
        using var browser = host.Browser();
        using var login = new StringContent(Login, System.Text.Encoding.UTF8, "application/json");
        var anonymous = new ApiCaller(browser, accessToken: null);

        using var answer = await browser.PostAsync("/ACCOUNT/API/V1/AUTH/LOGIN", login, TestContext.Current.CancellationToken);
        var answers = new List<int>();
        for (var call = 0; call < 10; call++)
        {
            answers.Add((await anonymous.PostAsync("/ACCOUNT/API/V1/AUTH/REFRESH", """{"refreshToken":"a.1.b"}""")).Status);
        }

        var status = await anonymous.GetAsync("/Realtime/Status");

        Assert.Equal(429, status.Status);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.StartsWith("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal([.. Enumerable.Repeat(401, 9), 429], answers);
    }
}

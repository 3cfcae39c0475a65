using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests;

/// <summary>Who may call the REST API from a page of another origin.</summary>
public sealed class CrossOriginTests
{
    private const string App = "https://app.example";

    [Theory]
    [InlineData("https://app.example")]
    [InlineData("http://localhost:3000")]
    public async Task A_browser_may_ask_in_the_name_of_a_page_that_the_settings_name(string origin)
    {
        await using var host = NewHost();
        using var browser = host.Browser();

        using var answer = await AskAsync(browser, Seeds.Goals + "/lumen-goal-01", origin, "PUT");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(origin, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("PUT", Header(answer, "Access-Control-Allow-Methods"));
        Assert.Equal("authorization,idempotency-key,if-match", Header(answer, "Access-Control-Allow-Headers"));
        Assert.Equal("600", Header(answer, "Access-Control-Max-Age"));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://app.example")]
    [InlineData("https://app.example.evil.example")]
    [InlineData("null")]
    public async Task To_everybody_else_nothing_is_allowed(string origin)
    {
        await using var host = NewHost();
        using var browser = host.Browser();

        using var asked = await AskAsync(browser, Seeds.Goals, origin, "GET");
        using var signedIn = await SignInAsync(browser, origin, "demo-demo-1");

        Assert.DoesNotContain(asked.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(signedIn.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_page_of_another_origin_signs_in_reads_and_changes_and_sees_the_headers_it_needs()
    {
        await using var host = NewHost();
        using var browser = host.Browser();

        using var signedIn = await SignInAsync(browser, App, "demo-demo-1");
        var session = System.Text.Json.JsonDocument.Parse(await signedIn.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("data");
        using var request = new HttpRequestMessage(HttpMethod.Get, Seeds.Goals + "/lumen-goal-01") { Headers = { { "Origin", App } } };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        using var goal = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(App, Header(signedIn, "Access-Control-Allow-Origin"));
        Assert.NotNull(session.GetProperty("refreshToken").GetString());
        Assert.Equal(HttpStatusCode.OK, goal.StatusCode);
        Assert.Equal(App, Header(goal, "Access-Control-Allow-Origin"));
        Assert.Equal("Realtime-Position,ETag,Retry-After,Idempotency-Replayed,Content-Disposition", Header(goal, "Access-Control-Expose-Headers"));
        Assert.NotNull(Header(goal, "Realtime-Position"));
        Assert.NotNull(Header(goal, "ETag"));
    }

    [Theory]
    [InlineData("/traction/api/v1/goals", HttpStatusCode.Unauthorized)]
    [InlineData("/traction/api/v1/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/traction/api/v1/api/goals", HttpStatusCode.Unauthorized)]
    public async Task Refusals_can_be_read_too(string path, HttpStatusCode status)
    {
        await using var host = NewHost();
        using var browser = host.Browser();

        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", App } } }, TestContext.Current.CancellationToken);
        using var wrong = await SignInAsync(browser, App, "wrong-password");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(App, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(App, Header(wrong, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_pages_of_the_workspace_are_nobody_elses_to_read()
    {
        await using var host = NewHost();
        using var browser = host.Browser();

        using var page = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { { "Origin", App } } }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Null(Header(page, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Without_the_setting_no_origin_is_allowed()
    {
        await using var host = new WorkspaceHost();
        using var browser = host.Browser();

        using var answer = await AskAsync(browser, Seeds.Goals, App, "GET");

        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("app.example")]
    [InlineData("*")]
    [InlineData("https://app.example/")]
    [InlineData("https://app.example/path")]
    [InlineData("https://app.example:443")]
    [InlineData("https://ada@app.example")]
    [InlineData("wss://app.example")]
    public void What_no_browser_sends_as_an_origin_is_no_origin(string entry)
    {
        Assert.False(CrossOrigin.TryRead(App + "," + entry, out _, out var stranger));
        Assert.Equal(entry, stranger);
    }

    private static WorkspaceHost NewHost() => new(new() { ["Workspace:AllowedOrigins"] = $"{App}, http://localhost:3000" });

    private static async Task<HttpResponseMessage> AskAsync(HttpClient browser, string path, string origin, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers =
            {
                { "Origin", origin },
                { "Access-Control-Request-Method", method },
                { "Access-Control-Request-Headers", "authorization,idempotency-key,if-match" },
            },
        };
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string origin, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Account + "/auth/login")
        {
            Headers = { { "Origin", origin } },
            Content = new StringContent($$"""{"username":"{{Ada}}","password":"{{password}}"}""", Encoding.UTF8, "application/json"),
        };
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}

using Microsoft.AspNetCore.Http;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Accounts;

public sealed class BrowserSessionTests
{
    private const string Refresh = "/account/api/v1/auth/refresh";

    [Fact]
    public async Task The_form_sets_a_cookie_that_scripts_cannot_read_and_leads_on()
    {
        await using var host = new WorkspaceHost();

        using var answer = await PostFormAsync(host, "demo-demo-1", host.Origin(), "/goals");

        Assert.Equal(302, (int)answer.StatusCode);
        Assert.Equal("/goals", answer.Headers.Location?.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("; secure", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong-password", true, "/sign-in?error=wrong")]
    [InlineData("", true, "/sign-in?error=missing")]
    [InlineData("demo-demo-1", false, "/sign-in?error=origin")]
    public async Task A_form_that_is_refused_leads_back_without_a_cookie(string password, bool isOwnOrigin, string location)
    {
        await using var host = new WorkspaceHost();

        using var answer = await PostFormAsync(host, password, isOwnOrigin ? host.Origin() : "https://evil.example", "/goals");

        Assert.StartsWith(location, answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_page_without_a_session_leads_to_the_sign_in_and_with_one_is_rendered_with_data()
    {
        await using var host = new WorkspaceHost();
        var browser = new ApiCaller(host.Browser(), accessToken: null);
        using var signIn = await PostFormAsync(host, "demo-demo-1", host.Origin(), "/");
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        using var anonymous = await host.Browser().GetAsync("/", TestContext.Current.CancellationToken);
        var page = await browser.SendAsync("GET", "/", body: null, ("Cookie", cookie));

        Assert.Equal(302, (int)anonymous.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2F", anonymous.Headers.Location?.OriginalString);
        Assert.Equal(200, page.Status);
        Assert.Contains("Ada", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("purposepath.session", page.SetCookie ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_renews_only_for_pages_of_this_site_and_shows_no_refresh_token()
    {
        await using var host = new WorkspaceHost();
        var browser = new ApiCaller(host.Browser(), accessToken: null);
        using var signIn = await PostFormAsync(host, "demo-demo-1", host.Origin(), "/");
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        var foreign = await browser.PostAsync(Refresh, body: null, ("Cookie", cookie), ("Origin", "https://evil.example"));
        var bare = await browser.PostAsync(Refresh, body: null, ("Cookie", cookie));
        var own = await browser.PostAsync(Refresh, body: null, ("Cookie", cookie), ("Origin", host.Origin()));
        var repeated = await browser.PostAsync(Refresh, body: null, ("Cookie", cookie), ("Origin", host.Origin()));

        foreign.IsFailure(401, "UNAUTHORIZED");
        bare.IsFailure(401, "UNAUTHORIZED");
        Assert.Equal(200, own.Status);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, own.Data.GetProperty("refreshToken").ValueKind);
        Assert.NotEqual(cookie, own.Cookie);
        Assert.Equal(own.Cookie, repeated.Cookie);
    }

    [Fact]
    public async Task The_cookie_opens_no_REST_call()
    {
        await using var host = new WorkspaceHost();
        var browser = new ApiCaller(host.Browser(), accessToken: null);
        using var signIn = await PostFormAsync(host, "demo-demo-1", host.Origin(), "/");
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        var answer = await browser.SendAsync("GET", Seeds.Goals, body: null, ("Cookie", cookie));

        answer.IsFailure(401, "UNAUTHORIZED");
    }

    [Theory]
    [InlineData("/goals?x=1", "/goals?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    [InlineData("/a\r\nb", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/a\u0085", "/")]
    [InlineData("/goals/größe", "/goals/gr%C3%B6%C3%9Fe")]
    public void Only_a_path_of_this_site_is_a_place_to_return_to(string? wanted, string expected) =>
        Assert.Equal(expected, SignInForm.LocalPath(wanted));

    [Theory]
    [InlineData("/grün", "/gr%C3%BCn")]
    [InlineData("/\t/evil.example", "/")]
    public async Task No_place_to_return_to_breaks_the_answer(string wanted, string location)
    {
        await using var host = new WorkspaceHost();

        using var answer = await PostFormAsync(host, "demo-demo-1", host.Origin(), wanted);

        Assert.Equal((302, location), ((int)answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task The_form_is_no_way_around_the_limit_of_sign_ins_and_its_sender_reads_a_page()
    {
        await using var host = new WorkspaceHost(new() { ["Workspace:SignInsPerMinute"] = "3" });
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var wrong = await PostFormAsync(host, "guess", host.Origin(), "/", $"person-{attempt}@lumen.demo");
            Assert.StartsWith("/sign-in?error=wrong", wrong.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }

        using var refused = await PostFormAsync(host, "demo-demo-1", host.Origin(), "/");
        var login = await new ApiCaller(host.Browser(), accessToken: null).PostAsync("/account/api/v1/auth/login", """{"username":"ada@lumen.demo","password":"demo-demo-1"}""");

        Assert.Equal((302, "/sign-in?error=throttled"), ((int)refused.StatusCode, refused.Headers.Location?.OriginalString));
        Assert.False(refused.Headers.Contains("Set-Cookie"));
        login.IsFailure(429, "RATE_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task A_name_that_is_no_address_is_not_remembered_or_shown_again()
    {
        await using var host = new WorkspaceHost();

        using var longName = await PostFormAsync(host, "guess", host.Origin(), "/", new string('x', 5000));
        using var zero = await PostFormAsync(host, "guess", host.Origin(), "/", "ada\0@lumen.demo");

        Assert.Equal("/sign-in?error=wrong&email=&returnUrl=%2F", longName.Headers.Location?.OriginalString);
        Assert.Equal(400, (int)zero.StatusCode);
    }

    [Theory]
    [InlineData("a\0b.1.c")]
    [InlineData("größe.1.c")]
    [InlineData(".1.c")]
    [InlineData("a.-1.c")]
    public void A_cookie_that_no_session_has_asks_the_database_for_nothing(string token) => Assert.False(RefreshTokens.TryRead(token, out _, out _));

    [Theory]
    [InlineData("https", "work.example", "__Host-purposepath.session", true)]
    [InlineData("http", "work.example", "__Host-purposepath.session", true)]
    [InlineData("http", "localhost:5080", "purposepath.session", false)]
    public void Outside_this_machine_no_other_host_can_plant_the_cookie(string scheme, string hostName, string name, bool isSecure)
    {
        var http = new DefaultHttpContext { Request = { Scheme = scheme, Host = new HostString(hostName) } };
        http.Request.Headers.Cookie = "purposepath.session=planted; __Host-purposepath.session=genuine";

        SessionCookie.Clear(http);

        Assert.Equal(isSecure ? "genuine" : "planted", SessionCookie.Read(http));
        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.StartsWith(name + "=", cookie, StringComparison.Ordinal);
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.Ordinal));
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostFormAsync(WorkspaceHost host, string password, string origin, string returnUrl, string email = Ada)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["email"] = email,
            ["password"] = password,
            ["returnUrl"] = returnUrl,
        });
        return await host.Browser().SendAsync(request, TestContext.Current.CancellationToken);
    }
}

using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PurposePath.Workspace.Tests.Attachments;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Answers;

public sealed class SecurityHeadersTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/docs/")]
    public async Task A_page_runs_the_site_s_own_scripts_and_inline_only_what_carries_the_nonce_of_this_answer(string path)
    {
        var (policy, text) = await PageAsync(path);
        var (second, _) = await PageAsync(path);

        var scripts = policy["script-src"];
        var nonce = Assert.Single(scripts, source => source.StartsWith("'nonce-", StringComparison.Ordinal));
        Assert.Equal(["'self'", "'wasm-unsafe-eval'"], scripts.Where(source => source != nonce).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(nonce, second["script-src"]);
        var inline = Regex.Matches(text, "<script(?![^>]*\\ssrc=)(?<attributes>[^>]*)>", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.NotEmpty(inline);
        Assert.All(inline, script => Assert.Contains($"nonce=\"{nonce[7..^1]}\"", script.Value.Replace("&#x2B;", "+", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)\\son(click|load|error|submit)=|javascript:", text);
    }

    [Fact]
    public async Task A_page_reaches_its_own_host_only_and_stands_in_no_frame()
    {
        var (policy, _) = await PageAsync("/sign-in");

        var authority = shared.Host.Address.Authority;
        Assert.Equal(["'self'"], policy["default-src"]);
        Assert.Equal(["'self'", $"ws://{authority}", $"wss://{authority}"], policy["connect-src"]);
        Assert.Equal(["'self'"], policy["style-src"]);
        Assert.Equal(["'none'"], policy["frame-ancestors"]);
        Assert.Equal(["'none'"], policy["object-src"]);
        Assert.Equal(["'self'"], policy["base-uri"]);
        Assert.Equal(["'self'"], policy["form-action"]);
    }

    [Theory]
    [InlineData("/sign-in", false)]
    [InlineData("/favicon.svg", false)]
    [InlineData("/traction/api/v1/goals", true)]
    [InlineData("/traction/api/v1/nowhere", true)]
    [InlineData("/traction/api/v1/attachments/lumen-attachment-01/content", true)]
    [InlineData("/realtime/status", true)]
    [InlineData("/health/live", true)]
    [InlineData("/openapi/v1.json", true)]
    public async Task Every_answer_is_believed_in_its_type_framed_by_nobody_and_kept_from_other_sites(string path, bool isClosed)
    {
        using var answer = await GetAsync(path, shared.Ada.AccessToken);

        string Header(string name) => string.Join(',', answer.Headers.GetValues(name));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal(isClosed, Header("Content-Security-Policy") == Closed);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task No_disk_keeps_what_the_API_says_and_a_page_is_asked_for_again()
    {
        using var data = await GetAsync(Seeds.Goals, shared.Ada.AccessToken);
        using var refused = await GetAsync(Seeds.Goals, token: null);
        using var page = await GetAsync("/sign-in", token: null);

        Assert.True(data.Headers.CacheControl!.NoStore);
        Assert.True(refused.Headers.CacheControl!.NoStore);
        Assert.True(page.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });
    }

    [Theory]
    [InlineData("photo.svg.png", "....", null)]
    [InlineData("page.html", "plain words", "page.html.txt")]
    [InlineData("a;filename=evil.html", "plain words", "a;filename=evil.html.txt")]
    public async Task A_file_is_saved_and_never_shown(string name, string content, string? savedAs)
    {
        var upload = await shared.Host.UploadAsync(shared.Ada, content, name);
        Assert.Equal(201, upload.Status);

        using var answer = await GetAsync($"{Files.Path}/{upload.Id}/content", shared.Ada.AccessToken);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(savedAs ?? name + ".txt", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_TLS_the_browser_is_told_to_stay_there()
    {
        var http = new DefaultHttpContext { Request = { Scheme = "https", Host = new HostString("work.example"), Path = "/" } };

        SecurityHeaders.Write(http, realtimeUrl: null);

        Assert.Equal("max-age=31536000", http.Response.Headers.StrictTransportSecurity);
    }

    [Theory]
    [InlineData("work.example", null, "connect-src 'self' ws://work.example wss://work.example;")]
    [InlineData("work.example:8443", "wss://live.example/realtime?x=1", "connect-src 'self' ws://work.example:8443 wss://work.example:8443 wss://live.example;")]
    [InlineData("[::1]:5080", null, "connect-src 'self' ws://[::1]:5080 wss://[::1]:5080;")]
    [InlineData("a;script-src *", null, "connect-src 'self';")]
    public void The_policy_names_where_events_come_from_and_takes_nothing_else_from_the_request(string host, string? realtimeUrl, string expected)
    {
        var http = new DefaultHttpContext { Request = { Host = new HostString(host), Path = "/" } };

        SecurityHeaders.Write(http, realtimeUrl);

        Assert.Contains(expected, http.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    private async Task<(IReadOnlyDictionary<string, string[]> Policy, string Text)> PageAsync(string path)
    {
        using var answer = await GetAsync(path, token: null);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(directive => directive.Split(' ')).ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);
        return (policy, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await shared.Host.Browser().SendAsync(request, TestContext.Current.CancellationToken);
    }
}

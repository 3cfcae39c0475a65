using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests;

/// <summary>Whom the host believes who the client is. Seen from outside: sign-ins are limited by address, and a cookie is secure where the page was.</summary>
public sealed class KnownProxiesTests
{
    private const string Login = "/account/api/v1/auth/login";
    private const string Body = """{"username":"nobody@lumen.demo","password":"wrong"}""";

    [Theory]
    [InlineData("", 0)]
    [InlineData("127.0.0.1", 1)]
    [InlineData(" 10.0.0.0/8 , ::1,fd00::/8", 3)]
    public void Addresses_and_networks_are_read(string list, int count)
    {
        var isRead = KnownProxies.TryRead(list, out var networks, out var stranger);

        Assert.True(isRead, stranger);
        Assert.Equal(count, networks.Count);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("1")]
    [InlineData("10.0.0.0/33")]
    [InlineData("*")]
    public void Anything_else_is_named_and_refused(string entry)
    {
        var isRead = KnownProxies.TryRead("127.0.0.1," + entry, out _, out var stranger);

        Assert.False(isRead);
        Assert.Equal(entry, stranger);
    }

    [Fact]
    public async Task Nobody_is_believed_unless_named()
    {
        await using var host = new WorkspaceHost(new() { ["Workspace:SignInsPerMinute"] = "1" });
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);

        Assert.Equal(401, (await anonymous.PostAsync(Login, Body, ("X-Forwarded-For", "203.0.113.1"))).Status);
        Assert.Equal(429, (await anonymous.PostAsync(Login, Body, ("X-Forwarded-For", "203.0.113.2"))).Status);
    }

    [Fact]
    public async Task A_named_proxy_is_believed_and_what_its_client_claims_is_not()
    {
        await using var host = new WorkspaceHost(new() { ["Workspace:SignInsPerMinute"] = "1", ["Workspace:KnownProxies"] = "127.0.0.1,10.0.0.0/8" });
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);

        Assert.Equal(401, (await anonymous.PostAsync(Login, Body, ("X-Forwarded-For", "203.0.113.1"))).Status);
        Assert.Equal(401, (await anonymous.PostAsync(Login, Body, ("X-Forwarded-For", "203.0.113.2"))).Status);

        // The proxy appends whom it saw; what stands before it came from there, through another known proxy or not.
        Assert.Equal(429, (await anonymous.PostAsync(Login, Body, ("X-Forwarded-For", "198.51.100.7, 203.0.113.2"))).Status);
        Assert.Equal(429, (await anonymous.PostAsync(Login, Body, ("X-Forwarded-For", "198.51.100.8, 203.0.113.2, 10.1.2.3"))).Status);
        Assert.Contains("secure", (await SignInFormAsync(host, ("X-Forwarded-Proto", "https"))).SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", (await SignInFormAsync(host)).SetCookie, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<ApiAnswer> SignInFormAsync(WorkspaceHost host, params (string Name, string Value)[] headers)
    {
        var answer = await new ApiCaller(host.Browser(), accessToken: null).PostAsync(
            "/sign-in",
            $"email={Uri.EscapeDataString(Ada)}&password=demo-demo-1",
            [("Content-Type", "application/x-www-form-urlencoded"), ("Origin", host.Origin()), .. headers]);
        Assert.Equal(302, answer.Status);
        return answer;
    }
}

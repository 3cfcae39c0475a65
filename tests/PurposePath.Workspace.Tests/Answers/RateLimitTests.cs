using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Answers;

public sealed class RateLimitTests
{
    [Fact]
    public async Task A_user_who_calls_too_fast_is_told_when_to_go_on_and_nobody_else_is()
    {
        await using var host = new WorkspaceHost(new() { ["Workspace:RequestBurst"] = "10", ["Workspace:RequestsPerMinute"] = "30" });
        var ada = await host.SignInAsync(Ada);
        var ben = await host.SignInAsync(Ben);
        for (var call = 0; call < 10; call++)
        {
            Assert.Equal(200, (await ada.GetAsync(Seeds.Goals)).Status);
        }

        var refused = await ada.GetAsync(Seeds.Goals);

        refused.IsFailure(429, "RATE_LIMIT_EXCEEDED");
        Assert.Equal(TimeSpan.FromSeconds(2), refused.RetryAfter);
        Assert.Equal(200, (await ben.GetAsync(Seeds.Goals)).Status);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await ada.GetAsync(Seeds.Goals)).Status);
        (await ada.GetAsync(Seeds.Goals)).IsFailure(429, "RATE_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task An_address_that_signs_in_too_often_waits()
    {
        await using var host = new WorkspaceHost(new() { ["Workspace:SignInsPerMinute"] = "3" });
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        const string Login = "/account/api/v1/auth/login";
        for (var call = 0; call < 3; call++)
        {
            (await anonymous.PostAsync(Login, $$"""{"username":"person-{{call}}@lumen.demo","password":"guess"}""")).IsFailure(401, "UNAUTHORIZED");
        }

        var refused = await anonymous.PostAsync(Login, """{"username":"ada@lumen.demo","password":"demo-demo-1"}""");

        refused.IsFailure(429, "RATE_LIMIT_EXCEEDED");
        Assert.Equal(TimeSpan.FromSeconds(20), refused.RetryAfter);
        host.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await anonymous.PostAsync(Login, """{"username":"ada@lumen.demo","password":"demo-demo-1"}""")).Status);
    }

    [Fact]
    public async Task A_refused_repeat_may_come_again_under_its_key()
    {
        await using var host = new WorkspaceHost(new() { ["Workspace:RequestBurst"] = "10", ["Workspace:RequestsPerMinute"] = "60" });
        var ada = await host.SignInAsync(Ada);
        for (var call = 0; call < 10; call++)
        {
            await ada.GetAsync(Seeds.Goals);
        }

        (await ada.PostAsync(Seeds.Goals, """{"title":"T"}""", ("Idempotency-Key", "k"))).IsFailure(429, "RATE_LIMIT_EXCEEDED");
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(201, (await ada.PostAsync(Seeds.Goals, """{"title":"T"}""", ("Idempotency-Key", "k"))).Status);
    }
}
